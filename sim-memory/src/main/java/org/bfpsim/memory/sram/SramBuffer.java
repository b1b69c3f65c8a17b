package org.bfpsim.memory.sram;

import org.bfpsim.core.InputException;

/**
 * One on-chip buffer: a capacity and a port.
 *
 * @param capacityBytes bytes that it holds; half serves the tile in use, half the tile on its way
 *     (double buffering)
 * @param bytesPerCycle bytes that its port moves in one array clock, in each direction
 */
public record SramBuffer(long capacityBytes, int bytesPerCycle) {
  public SramBuffer {
    if (capacityBytes < 2 || bytesPerCycle < 1) {
      throw new InputException(
          "SRAM buffer",
          "capacityBytes "
              + capacityBytes
              + ", bytesPerCycle "
              + bytesPerCycle
              + "; expected at least 2 and 1");
    }
  }

  /** Bytes that one tile may take, the other half being filled or emptied meanwhile. */
  public long tileBytes() {
    return capacityBytes / 2;
  }

  /** Array clocks that the port needs for {@code bytes}. */
  public long cycles(long bytes) {
    return Math.floorDiv(bytes + bytesPerCycle - 1, bytesPerCycle);
  }
}
