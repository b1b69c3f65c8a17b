package org.bfpsim.memory.dram.level;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.bfpsim.memory.dram.Dram;
import org.bfpsim.memory.dram.RunList;
import org.bfpsim.memory.dram.command.DramPreset;
import org.bfpsim.memory.dram.command.DramPresets;
import org.bfpsim.testing.SharedReference;
import org.junit.jupiter.api.Test;

class BandwidthDramTest {
  /** Two channels of DDR4-2400, 8 bytes a beat: bursts of 64 bytes in 4 clocks. */
  private static DramPart part(double efficiency) {
    DramPreset p = DramPresets.named("ddr4-2400");
    return new DramPart(
        new DramPreset(
            p.name(),
            p.standard(),
            p.validated(),
            p.validation(),
            p.organization(),
            p.timing(),
            p.currents(),
            efficiency,
            p.mapping(),
            p.controller(),
            p.sources()),
        2);
  }

  private final long[] doneTick = {-1};

  private BandwidthDram dram(DramPart part, long ticksPerClock) {
    return new BandwidthDram(part, ticksPerClock, (tick, tag) -> doneTick[0] = tick);
  }

  /** Submits one run; returns when it is done. */
  private long submit(
      Dram dram, long now, long address, long segments, long bytes, long pitch, boolean write) {
    RunList runs = new RunList();
    runs.add(address, segments, bytes, pitch);
    dram.submit(now, runs, 0, 1, write, 0);
    return doneTick[0];
  }

  @Test
  void burstsAreThoseThatTheBytesOfEverySegmentTouch() {
    for (long seed = 0; seed < SharedReference.randomCases(500); seed++) {
      Random random = new Random(seed);
      BandwidthDram dram = dram(part(1), 1);
      long address = random.nextInt(1000);
      long segments = 1L + random.nextInt(9);
      long bytes = 1L + random.nextInt(300);
      long pitch =
          random.nextInt(4) == 0 ? bytes : (bytes + 63) / 64 * 64 + 64L * random.nextInt(3);
      boolean write = random.nextBoolean();
      submit(dram, 0, address, segments, bytes, pitch, write);
      long expected = 64 * bursts(address, segments, bytes, pitch);
      assertEquals(write ? 0 : expected, dram.readBytes(), "seed " + seed);
      assertEquals(write ? expected : 0, dram.writtenBytes(), "seed " + seed);
      assertEquals(expected / 64 * 2, dram.busyTicks(), "seed " + seed);
    }
  }

  /** Segments that follow each other without a gap are one run; others are fetched one by one. */
  private static long bursts(long address, long segments, long bytes, long pitch) {
    Set<Long> run = new HashSet<>();
    long count = 0;
    for (long segment = 0; segment < segments; segment++) {
      if (pitch != bytes) {
        run.clear();
      }
      for (long at = 0; at < bytes; at++) {
        count += run.add((address + segment * pitch + at) / 64) ? 1 : 0;
      }
    }
    return count;
  }

  @Test
  void oneBurstTakesItsLatencyAndItsShareOfTheBus() {
    // 64 bytes on two channels of 16 bytes a clock each: 2 clocks of 10 ticks; latency 34 clocks.
    BandwidthDram dram = dram(part(1), 10);
    assertEquals(340 + 20, submit(dram, 0, 0, 1, 64, 64, false));
    assertEquals(20, dram.busyTicks());
  }

  @Test
  void theRateIsThePeakTimesTheEfficiency() {
    BandwidthDram dram = dram(part(0.5), 1);
    // 1000 bursts of 4 clocks on 2 channels at half the rate.
    assertEquals(4000, submit(dram, 0, 0, 1, 64_000, 64_000, true));
    double seconds = 4000 * 833_333e-15;
    assertEquals(part(0.5).peakBytesPerSecond() * 0.5, 64_000 / seconds, 1);
  }

  @Test
  void transfersTakeTurnsInTheOrderInWhichTheyCome() {
    BandwidthDram dram = dram(part(1), 1);
    assertEquals(200, submit(dram, 0, 0, 1, 6400, 6400, true));
    assertEquals(200 + 20, submit(dram, 0, 0, 1, 640, 640, true), "waits for the bus");
    assertEquals(220 + 2, submit(dram, 150, 0, 1, 64, 64, false), "latency hidden behind the bus");
    assertEquals(1000 + 34 + 2, submit(dram, 1000, 0, 1, 64, 64, false), "idle bus: latency shows");
    assertEquals(
        1002 + 2, submit(dram, 1000, 0, 1, 64, 64, true), "a write is done when it is sent");
    assertEquals(200 + 20 + 2 + 2 + 2, dram.busyTicks());
  }

  @Test
  void noTransferIsFasterThanThePeak() {
    for (String name : DramPresets.NAMES) {
      DramPart part = DramPart.of(DramPresets.named(name));
      BandwidthDram dram = dram(part, 1);
      long bytes = 1 << 20;
      long ticks = submit(dram, 0, 0, 1, bytes, bytes, true);
      double seconds = ticks * part.preset().timing().clockPeriodFemtoseconds() * 1e-15;
      assertTrue(bytes / seconds <= part.peakBytesPerSecond(), name);
    }
  }
}
