package org.bfpsim.memory.dram.level;

import org.bfpsim.core.InputException;
import org.bfpsim.core.event.Clock;
import org.bfpsim.memory.dram.command.DramConfig;
import org.bfpsim.memory.dram.command.DramPreset;

/**
 * The DRAM of a machine: a preset, and how many of its channels.
 *
 * @param channels independent channels of the whole memory, any number
 */
public record DramPart(DramPreset preset, int channels) {
  public DramPart {
    if (channels < 1) {
      throw new InputException(
          "DRAM '" + preset.name() + "'", "channels is " + channels + "; expected at least 1");
    }
  }

  /** The preset with its own number of channels. */
  public static DramPart of(DramPreset preset) {
    return new DramPart(preset, preset.organization().channels());
  }

  /** The same preset with another number of channels. */
  public DramPart withChannels(int count) {
    return new DramPart(preset, count);
  }

  public String name() {
    return preset.name();
  }

  /** What the command level simulates of one channel or of the preset's own number of them. */
  public DramConfig config() {
    return preset.config();
  }

  /** The clock of the command bus. */
  public Clock clock() {
    return new Clock("dram", preset.timing().clockPeriodFemtoseconds());
  }

  /** Bytes that one burst of one channel moves. */
  public int burstBytes() {
    return preset.organization().atomBytes();
  }

  /** Bytes in a row that lie in one channel. */
  public long channelBlockBytes() {
    return config().channelBlockBytes();
  }

  /** Clocks that one burst holds its channel's bus. */
  public int burstClocks() {
    return preset.organization().burstClocks();
  }

  /** Clocks from a request to its first data on an idle, closed bank: tRCD + CL. */
  public int readLatencyClocks() {
    return preset.timing().tRCDRD() + preset.timing().tCL();
  }

  /** Ticks from a load's arrival in an idle memory to its first READ. */
  long openingTicks(long ticksPerClock) {
    return (2L + preset.timing().tRCDRD()) * ticksPerClock;
  }

  /** Ticks from a READ to the end of its data. */
  long dataTicks(long ticksPerClock) {
    return ((long) preset.timing().tCL() + burstClocks()) * ticksPerClock;
  }

  /** Capacity of all channels. */
  public long capacityBytes() {
    long perChannel = preset.organization().capacityBytes() / preset.organization().channels();
    return Math.multiplyExact(perChannel, (long) channels);
  }

  /** Bytes per second of all channels' buses. */
  public double peakBytesPerSecond() {
    return 1e15
        * burstBytes()
        * channels
        / ((double) burstClocks() * preset.timing().clockPeriodFemtoseconds());
  }
}
