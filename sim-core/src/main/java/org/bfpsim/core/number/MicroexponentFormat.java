package org.bfpsim.core.number;

/**
 * Shared microexponents (MX9, MX6, MX4): a group of 16 under an 8-bit exponent, one microexponent
 * bit per pair, a sign and a 7-, 4- or 2-bit mantissa per element.
 */
public enum MicroexponentFormat implements Format {
  MX9("mx9", 7),
  MX6("mx6", 4),
  MX4("mx4", 2);

  private final String formatName;
  private final int mantissaBits;

  MicroexponentFormat(String formatName, int mantissaBits) {
    this.formatName = formatName;
    this.mantissaBits = mantissaBits;
  }

  @Override
  public String label() {
    return formatName;
  }

  @Override
  public int groupSize() {
    return 16;
  }

  @Override
  public int sharedBits() {
    return 8 + 8;
  }

  @Override
  public int elementBits() {
    return mantissaBits + 1;
  }

  @Override
  public int multiplierBits() {
    return mantissaBits;
  }
}
