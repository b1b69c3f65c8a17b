package org.bfpsim.memory.dram.level;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bfpsim.memory.dram.Completions;
import org.bfpsim.memory.dram.Dram;
import org.bfpsim.memory.dram.RunList;
import org.bfpsim.memory.dram.command.CommandLevelDram;
import org.bfpsim.memory.dram.command.DramPresets;
import org.bfpsim.testing.SharedReference;
import org.junit.jupiter.api.Test;

class SampledDramTest {
  private static final List<String> PRESETS = List.of("ddr4-2400", "hbm2", "lpddr5-6400", "gddr6");
  private static final long TICKS_PER_CLOCK = 7;

  /** A transfer of one run. */
  private record Transfer(
      long address, long segments, long bytes, long pitch, boolean write, long pause) {
    RunList runs() {
      RunList runs = new RunList();
      runs.add(address, segments, bytes, pitch);
      return runs;
    }
  }

  /** Keeps some transfers under way at a time, as the machine does; notes when each completes. */
  private static final class Driver implements Completions {
    private static final int UNDER_WAY = 4;
    private final long[] submitted;
    private final long[] done;
    private long now;
    private long next = Long.MAX_VALUE;
    private long endTick;

    Driver(int count) {
      submitted = new long[count];
      done = new long[count];
      Arrays.fill(done, -1);
    }

    @Override
    public void done(long tick, int tag) {
      assertEquals(-1, done[tag], "transfer " + tag + " completes twice");
      assertTrue(tick >= now, "transfer " + tag + " completes in the past: " + tick + " < " + now);
      done[tag] = tick;
      next = Math.min(next, tick);
    }

    void run(Dram dram, List<Transfer> transfers) {
      for (int tag = 0; tag < done.length; tag++) {
        Transfer transfer = transfers.get(tag);
        if (tag >= UNDER_WAY) {
          awaitCompletion(dram, tag - UNDER_WAY);
        }
        advanceTo(dram, now + transfer.pause());
        submitted[tag] = now;
        dram.submit(now, transfer.runs(), 0, 1, transfer.write(), tag);
      }
      for (int tag = 0; tag < done.length; tag++) {
        awaitCompletion(dram, tag);
      }
      endTick = dram.drain(now);
      assertTrue(endTick >= now, "drained in the past");
    }

    private void awaitCompletion(Dram dram, int tag) {
      for (int tries = 0; done[tag] < 0; tries++) {
        assertTrue(tries < 1000, "transfer " + tag + " never completes");
        dram.advance(Long.MAX_VALUE);
      }
      advanceTo(dram, Math.max(now, done[tag]));
    }

    /** The present moves on only once the memory has told of all before. */
    private void advanceTo(Dram dram, long tick) {
      next = Long.MIN_VALUE;
      while (next < tick) {
        next = Long.MAX_VALUE;
        dram.advance(tick);
      }
      now = tick;
    }
  }

  private static DramPart part(Random random) {
    String preset = PRESETS.get(random.nextInt(PRESETS.size()));
    return new DramPart(DramPresets.load(preset), 1 + random.nextInt(5));
  }

  private static List<Transfer> transfers(Random random, int count) {
    List<Transfer> transfers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long bytes = 1L + random.nextInt(6000);
      boolean strided = random.nextBoolean();
      long segments = strided ? 1L + random.nextInt(40) : 1;
      long pitch = (bytes + 63) / 64 * 64 + 64L * random.nextInt(9);
      long pause = random.nextInt(4) == 0 ? random.nextInt(200_000) : 0;
      long address = random.nextInt(1 << 28);
      transfers.add(new Transfer(address, segments, bytes, pitch, random.nextBoolean(), pause));
    }
    return transfers;
  }

  /** Windows in about half of the run. */
  private static SamplingPlan plan(long seed) {
    return new SamplingPlan(seed, 50, 8_000, 6_000, 1.4e6);
  }

  @Test
  void everyTransferCompletesOnceWithAllItsBytesAndNoLoadBeatsThePeak() {
    long extrapolated = 0;
    for (long seed = 0; seed < SharedReference.randomCases(4); seed++) {
      Random random = new Random(seed);
      DramPart part = part(random);
      List<Transfer> transfers = transfers(random, 3000);
      Driver driver = new Driver(transfers.size());
      SampledDram dram = new SampledDram(part, TICKS_PER_CLOCK, plan(seed), driver);
      driver.run(dram, transfers);
      long read = 0;
      long written = 0;
      for (int tag = 0; tag < transfers.size(); tag++) {
        Transfer transfer = transfers.get(tag);
        long bursts = transfer.runs().bursts(0, part.burstBytes());
        read += transfer.write() ? 0 : bursts * part.burstBytes();
        written += transfer.write() ? bursts * part.burstBytes() : 0;
        long peak = bursts * part.burstClocks() * TICKS_PER_CLOCK / part.channels();
        assertTrue(
            transfer.write() || driver.done[tag] - driver.submitted[tag] >= peak,
            "seed " + seed + ", transfer " + tag);
      }
      assertEquals(read, dram.readBytes(), "seed " + seed);
      assertEquals(written, dram.writtenBytes(), "seed " + seed);
      assertTrue(driver.endTick >= dram.busyTicks(), "seed " + seed);
      extrapolated += dram.extrapolatedBytes();
    }
    assertTrue(extrapolated > 0, "nothing was ever taken from a sample");
  }

  @Test
  void equalSeedsGiveEqualTimes() {
    Random random = new Random(5);
    DramPart part = part(random);
    List<Transfer> transfers = transfers(random, 3000);
    long[][] done = new long[2][];
    for (int i = 0; i < 2; i++) {
      Driver driver = new Driver(transfers.size());
      driver.run(new SampledDram(part, TICKS_PER_CLOCK, plan(9), driver), transfers);
      done[i] = driver.done;
    }
    assertTrue(Arrays.equals(done[0], done[1]));
  }

  @Test
  void aMemoryOfOneKindTakesTheCommandLevelsTime() {
    for (boolean write : new boolean[] {false, true}) {
      DramPart part = new DramPart(DramPresets.named("hbm2"), 4);
      List<Transfer> transfers = new ArrayList<>();
      for (int i = 0; i < 4000; i++) {
        transfers.add(new Transfer(16384L * (i * 37L % 4001), 1, 16384, 16384, write, 0));
      }
      Driver exact = new Driver(transfers.size());
      exact.run(new CommandLevelDram(part.config(), 4, TICKS_PER_CLOCK, exact), transfers);
      Driver sampled = new Driver(transfers.size());
      SampledDram dram = new SampledDram(part, TICKS_PER_CLOCK, plan(1), sampled);
      sampled.run(dram, transfers);
      String what = (write ? "stores, " : "loads, ") + dram.extrapolatedBytes() + " extrapolated";
      assertTrue(dram.extrapolatedBytes() > dram.readBytes() / 4 + dram.writtenBytes() / 4, what);
      assertEquals(1, (double) sampled.endTick / exact.endTick, 0.03, what);
    }
  }
}
