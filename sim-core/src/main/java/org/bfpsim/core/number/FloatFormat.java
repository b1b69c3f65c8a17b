package org.bfpsim.core.number;

/** IEEE-like floating point with its own exponent in every value; tf32 is stored in 32 bits. */
public enum FloatFormat implements Format {
  FP32("fp32", 32, 8, 23),
  TF32("tf32", 32, 8, 10),
  BF16("bf16", 16, 8, 7),
  FP16("fp16", 16, 5, 10);

  private final String formatName;
  private final int storedBits;
  private final int exponentBits;
  private final int fractionBits;

  FloatFormat(String formatName, int storedBits, int exponentBits, int fractionBits) {
    this.formatName = formatName;
    this.storedBits = storedBits;
    this.exponentBits = exponentBits;
    this.fractionBits = fractionBits;
  }

  @Override
  public String label() {
    return formatName;
  }

  public int exponentBits() {
    return exponentBits;
  }

  public int fractionBits() {
    return fractionBits;
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
    return storedBits;
  }

  @Override
  public int multiplierBits() {
    return fractionBits + 1;
  }
}
