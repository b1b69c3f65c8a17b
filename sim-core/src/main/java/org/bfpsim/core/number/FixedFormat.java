package org.bfpsim.core.number;

import org.bfpsim.core.InputException;

/**
 * Two's-complement fixed point with one power-of-two scale per tensor.
 *
 * @param bits stored bits, the sign included; 2 to 32
 */
public record FixedFormat(int bits) implements Format {
  public FixedFormat {
    if (bits < 2 || bits > 32) {
      throw new InputException(
          "fixed" + bits, "a fixed-point format has 2 to 32 bits, the sign included");
    }
  }

  @Override
  public String label() {
    return "fixed" + bits;
  }

  @Override
  public int groupSize() {
    return 1;
  }

  @Override
  public int sharedBits() {
    return 0;
  }

  @Override
  public int elementBits() {
    return bits;
  }

  @Override
  public int multiplierBits() {
    return bits - 1;
  }
}
