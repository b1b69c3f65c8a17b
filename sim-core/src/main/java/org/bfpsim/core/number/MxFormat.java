package org.bfpsim.core.number;

/** OCP Microscaling v1.0: a block of 32 elements under one E8M0 scale. */
public enum MxFormat implements Format {
  MXINT8("mxint8", 8, 0, 6),
  MXFP8E5M2("mxfp8e5m2", 8, 5, 2),
  MXFP8E4M3("mxfp8e4m3", 8, 4, 3),
  MXFP6E3M2("mxfp6e3m2", 6, 3, 2),
  MXFP6E2M3("mxfp6e2m3", 6, 2, 3),
  MXFP4("mxfp4", 4, 2, 1);

  private final String formatName;
  private final int elementBits;
  private final int exponentBits;
  private final int fractionBits;

  MxFormat(String formatName, int elementBits, int exponentBits, int fractionBits) {
    this.formatName = formatName;
    this.elementBits = elementBits;
    this.exponentBits = exponentBits;
    this.fractionBits = fractionBits;
  }

  @Override
  public String label() {
    return formatName;
  }

  /**
   * Bits of an element's own exponent; 0 for MXINT8, whose element is a two's-complement integer.
   */
  public int exponentBits() {
    return exponentBits;
  }

  /** Bits right of the binary point of an element's significand. */
  public int fractionBits() {
    return fractionBits;
  }

  @Override
  public int groupSize() {
    return 32;
  }

  @Override
  public int sharedBits() {
    return 8;
  }

  @Override
  public int elementBits() {
    return elementBits;
  }

  @Override
  public int multiplierBits() {
    return fractionBits + 1;
  }

  /** emax: the exponent of the element's largest normal value; 0 for MXINT8. */
  public int largestExponent() {
    return switch (this) {
      case MXINT8 -> 0;
      case MXFP8E5M2 -> 15;
      case MXFP8E4M3 -> 8;
      case MXFP6E3M2 -> 4;
      case MXFP6E2M3, MXFP4 -> 2;
    };
  }
}
