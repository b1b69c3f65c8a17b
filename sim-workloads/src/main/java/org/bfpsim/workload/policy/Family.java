package org.bfpsim.workload.policy;

import org.bfpsim.core.number.BfpFormat;
import org.bfpsim.core.number.FixedFormat;
import org.bfpsim.core.number.Format;

/** The kind of format that a quadruple's numbers of bits belong to. */
public sealed interface Family {
  /** Block floating point with the usual group of 16 under an 8-bit exponent. */
  Family BFP = new Bfp(BfpFormat.DEFAULT_GROUP, BfpFormat.DEFAULT_EXPONENT_BITS);

  /** Fixed point with one scale per tensor. */
  Family FIXED = new Fixed();

  /** The name used in policies. */
  String label();

  /**
   * The format of so many bits.
   *
   * @throws org.bfpsim.core.InputException where the family has none
   */
  Format format(int bits);

  /**
   * Block floating point.
   *
   * @param groupSize values that share an exponent
   * @param exponentBits bits of the shared exponent
   */
  record Bfp(int groupSize, int exponentBits) implements Family {
    /** Checks group and exponent as the format itself does. */
    public Bfp {
      Format unused = new BfpFormat(1, groupSize, exponentBits);
    }

    @Override
    public String label() {
      return "bfp";
    }

    /** {@code bits} is the mantissa without its sign. */
    @Override
    public Format format(int bits) {
      return new BfpFormat(bits, groupSize, exponentBits);
    }
  }

  /** Two's-complement fixed point. */
  record Fixed() implements Family {
    @Override
    public String label() {
      return "fixed";
    }

    /** {@code bits} is the whole value, its sign included. */
    @Override
    public Format format(int bits) {
      return new FixedFormat(bits);
    }
  }
}
