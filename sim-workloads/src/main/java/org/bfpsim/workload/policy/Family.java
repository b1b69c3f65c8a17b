package org.bfpsim.workload.policy;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bfpsim.core.InputException;
import org.bfpsim.core.number.BfpFormat;
import org.bfpsim.core.number.FixedFormat;
import org.bfpsim.core.number.Format;
import org.bfpsim.core.number.MicroexponentFormat;
import org.bfpsim.core.number.MxFormat;

/** The kind of format that a quadruple's numbers of bits belong to. */
public sealed interface Family {
  /** Block floating point with the usual group of 16 under an 8-bit exponent. */
  Family BFP = new Bfp(BfpFormat.DEFAULT_GROUP, BfpFormat.DEFAULT_EXPONENT_BITS);

  /** Fixed point with one scale per tensor. */
  Family FIXED = new Fixed();

  /** Microexponents; bits stored per element name the format. */
  Family MX =
      new Named(
          "mx",
          new TreeMap<>(
              Map.of(
                  4,
                  MicroexponentFormat.MX4,
                  6,
                  MicroexponentFormat.MX6,
                  9,
                  MicroexponentFormat.MX9)));

  /** OCP MX floats; of two element types of a width the one with more mantissa bits. */
  Family MXFP =
      new Named(
          "mxfp",
          new TreeMap<>(Map.of(4, MxFormat.MXFP4, 6, MxFormat.MXFP6E2M3, 8, MxFormat.MXFP8E4M3)));

  /** The families without parameters of their own, by label. */
  static Optional<Family> named(String label) {
    return Stream.of(FIXED, MX, MXFP).filter(family -> family.label().equals(label)).findFirst();
  }

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

  /** A family whose few widths have a format each. */
  record Named(String label, SortedMap<Integer, Format> byBits) implements Family {
    public Named {
      byBits = Collections.unmodifiableSortedMap(new TreeMap<>(byBits));
    }

    @Override
    public Format format(int bits) {
      Format format = byBits.get(bits);
      if (format == null) {
        throw new InputException(
            label + " has no format of " + bits + " bits; expected one of " + byBits.keySet());
      }
      return format;
    }
  }
}
