package org.bfpsim.memory.dram;

import org.bfpsim.core.InputException;

/**
 * A DRAM as the {@code bandwidth} level needs it: one preset file.
 *
 * @param name the preset's name
 * @param standard the JEDEC standard
 * @param clockPeriodFemtoseconds period of the data clock, which carries two beats
 * @param channels independent channels of the whole memory
 * @param busBits data bits of one channel
 * @param burstLength data beats of one burst
 * @param readLatencyClocks clocks from a request to its first data on an idle, closed bank: tRCD +
 *     CL
 * @param capacityBytes capacity of all channels
 * @param efficiencyFraction share of the peak that streams of a training step reach at this level
 * @param efficiencySource where the efficiency comes from
 * @param source where the other figures come from
 * @param validated whether reference rows stand behind the part
 */
public record DramPart(
    String name,
    String standard,
    long clockPeriodFemtoseconds,
    int channels,
    int busBits,
    int burstLength,
    int readLatencyClocks,
    long capacityBytes,
    double efficiencyFraction,
    String efficiencySource,
    String source,
    boolean validated) {
  public DramPart {
    positive(name, "clockPeriodFemtoseconds", clockPeriodFemtoseconds);
    positive(name, "channels", channels);
    positive(name, "busBits", busBits);
    positive(name, "burstLength", burstLength);
    positive(name, "capacityBytes", capacityBytes);
    if (busBits % 8 != 0 || burstLength % 2 != 0) {
      throw new InputException(
          "DRAM '" + name + "'", "busBits must be a multiple of 8 and burstLength even");
    }
    if (!(efficiencyFraction >= 0.01 && efficiencyFraction <= 1)) {
      throw new InputException(
          "DRAM '" + name + "'",
          "efficiencyFraction " + efficiencyFraction + "; expected 0.01 to 1");
    }
  }

  /** The same part with another number of channels, its capacity in proportion. */
  public DramPart withChannels(int count) {
    return new DramPart(
        name,
        standard,
        clockPeriodFemtoseconds,
        count,
        busBits,
        burstLength,
        readLatencyClocks,
        Math.max(1, Math.multiplyExact(capacityBytes, count) / channels),
        efficiencyFraction,
        efficiencySource,
        source,
        validated);
  }

  /** Bytes that one burst of one channel moves. */
  public int burstBytes() {
    return busBits / 8 * burstLength;
  }

  /** Clocks that one burst holds its channel's bus. */
  public int burstClocks() {
    return burstLength / 2;
  }

  /** Bytes per second of all channels' buses. */
  public double peakBytesPerSecond() {
    return 1e15 * burstBytes() * channels / ((double) burstClocks() * clockPeriodFemtoseconds);
  }

  private static void positive(String part, String key, long value) {
    if (value < 1) {
      throw new InputException(
          "DRAM '" + part + "'", key + " is " + value + "; expected at least 1");
    }
  }
}
