package org.bfpsim.memory.dram.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.bfpsim.memory.dram.RunList;
import org.bfpsim.testing.SharedReference;
import org.junit.jupiter.api.Test;

class CommandLevelDramTest {
  private static final int ATOM = 64;

  private final List<long[]> done = new ArrayList<>();

  private CommandLevelDram dram(String preset, int channels, long ticksPerClock) {
    return new CommandLevelDram(
        DramPresets.named(preset).config(),
        channels,
        ticksPerClock,
        (tick, tag) -> done.add(new long[] {tick, tag}));
  }

  private static RunList run(long address, long segments, long bytes, long pitch) {
    RunList runs = new RunList();
    runs.add(address, segments, bytes, pitch);
    return runs;
  }

  /** One burst on a quiet channel: taken a clock after the present, then tRCD, CL and the data. */
  @Test
  void aLoneLoadTakesActivateReadAndBurst() {
    CommandLevelDram dram = dram("hbm2", 8, 3);
    dram.submit(0, run(0, 1, ATOM, ATOM), 0, 1, false, 7);
    dram.advance(Long.MAX_VALUE);
    assertEquals(1, done.size());
    int clocks = 1 + 1 + 14 + 14 + 2;
    assertEquals(List.of(clocks * 3L, 7L), Arrays.stream(done.get(0)).boxed().toList());
  }

  @Test
  void aStoreIsCompleteWhenItsLastBurstIsTaken() {
    CommandLevelDram dram = dram("hbm2", 1, 1);
    dram.submit(0, run(0, 1, 5 * ATOM, 5 * ATOM), 0, 1, true, 3);
    dram.advance(Long.MAX_VALUE);
    assertEquals(5, done.get(0)[0]);
    assertTrue(dram.drain(5) > 5 + 14 + 4, "the write buffer still holds it");
    assertEquals(5 * ATOM, dram.writtenBytes());
  }

  /** A contiguous block over all channels: every bus carries its share, nearly without a gap. */
  @Test
  void aLongLoadRunsAtThePeakOfAllChannels() {
    for (int channels : new int[] {1, 2, 7, 8, 14}) {
      done.clear();
      CommandLevelDram dram = dram("hbm2", channels, 1);
      long bytes = channels * (1L << 18);
      dram.submit(0, run(0, 1, bytes, bytes), 0, 1, false, 0);
      dram.advance(Long.MAX_VALUE);
      double bound = (1 << 18) / ATOM * 2.0;
      double fraction = bound / done.get(0)[0];
      assertTrue(fraction > 0.9 && fraction < 1, channels + " channels: " + fraction);
    }
  }

  /**
   * Random transfers at random times, on random numbers of channels: each completes once, none
   * earlier than its busiest channel's bursts take, none completes in the past, and the bytes are
   * those of the bursts touched.
   */
  @Test
  void everyTransferCompletesOnceAndMovesTheBurstsThatItTouches() {
    for (long seed = 0; seed < SharedReference.randomCases(60); seed++) {
      Random random = new Random(seed);
      String preset = DramPresets.NAMES.get(random.nextInt(DramPresets.NAMES.size()));
      DramOrganization organization = DramPresets.named(preset).organization();
      int channels = 1 + random.nextInt(9);
      long ticks = 1L + random.nextInt(3);
      CommandLevelDram dram = dram(preset, channels, ticks);
      done.clear();
      int transfers = 1 + random.nextInt(20);
      long[] submitted = new long[transfers];
      long read = 0;
      long written = 0;
      long now = 0;
      for (int tag = 0; tag < transfers; tag++) {
        RunList runs = new RunList();
        int count = 1 + random.nextInt(3);
        long bursts = 0;
        for (int i = 0; i < count; i++) {
          long address = random.nextInt(1 << 20);
          long segments = 1L + random.nextInt(12);
          long bytes = 1L + random.nextInt(3000);
          long pitch = bytes + random.nextInt(4) * (long) organization.atomBytes();
          runs.add(address, segments, bytes, pitch);
          bursts += bursts(address, segments, bytes, pitch, organization.atomBytes());
        }
        boolean write = random.nextBoolean();
        read += write ? 0 : bursts;
        written += write ? bursts : 0;
        now = advance(dram, now, now + random.nextInt(300));
        submitted[tag] = now;
        dram.submit(now, runs, 0, count, write, tag);
      }
      advance(dram, now, Long.MAX_VALUE);
      assertEquals(transfers, done.size(), "seed " + seed);
      Set<Long> tags = new HashSet<>();
      for (long[] completion : done) {
        assertTrue(tags.add(completion[1]), "seed " + seed);
        assertTrue(completion[0] > submitted[(int) completion[1]], "seed " + seed);
      }
      assertEquals(read * organization.atomBytes(), dram.readBytes(), "seed " + seed);
      assertEquals(written * organization.atomBytes(), dram.writtenBytes(), "seed " + seed);
    }
  }

  /** Advances as the machine does: from completion to completion. */
  private long advance(CommandLevelDram dram, long from, long until) {
    int seen = done.size();
    dram.advance(until);
    while (done.size() > seen) {
      long next = until;
      for (long[] completion : done.subList(seen, done.size())) {
        assertTrue(completion[0] >= from, "completes in the past");
        next = Math.min(next, completion[0]);
      }
      seen = done.size();
      from = Math.max(from, next);
      dram.advance(until);
    }
    return until;
  }

  private static long bursts(long address, long segments, long bytes, long pitch, int atom) {
    Set<Long> touched = new HashSet<>();
    long count = 0;
    for (long segment = 0; segment < segments; segment++) {
      if (pitch != bytes) {
        touched.clear();
      }
      for (long at = 0; at < bytes; at++) {
        count += touched.add((address + segment * pitch + at) / atom) ? 1 : 0;
      }
    }
    return count;
  }
}
