package org.bfpsim.core.number;

/**
 * What a format's bits mean: from floats to codes and back.
 *
 * <p>A code is a signed integer where an element is an integer (BFP, microexponents, fixed point,
 * MXINT8), and the bit pattern where an element is a small float. The shared value of a group is
 * its stored pattern; fixed point keeps the exponent of its scale there, and floats nothing.
 */
sealed interface FormatCodec
    permits BfpCodec, MicroexponentCodec, MxIntCodec, MxFloatCodec, FixedCodec, FloatCodec {

  static FormatCodec of(Format format) {
    if (format instanceof BfpFormat bfp) {
      return new BfpCodec(bfp);
    } else if (format instanceof MicroexponentFormat micro) {
      return new MicroexponentCodec(micro);
    } else if (format instanceof FixedFormat fixed) {
      return FixedCodec.withOwnScale(fixed);
    } else if (format instanceof FloatFormat floating) {
      return new FloatCodec(floating);
    }
    MxFormat mx = (MxFormat) format;
    return mx == MxFormat.MXINT8 ? new MxIntCodec() : new MxFloatCodec(mx);
  }

  /** Writes the codes of {@code values[from..to)}, one group, and returns what they share. */
  int quantize(float[] values, int from, int to, Rounder rounder, int[] codes);

  /** The value of a code, exactly. */
  double value(int code, int shared, int indexInGroup);

  /**
   * The exponent of the scale that a shared pattern means: E for BFP and microexponents, that of
   * E8M0 for MX, that of code 1 for fixed point, 0 for floats.
   */
  int sharedExponent(int shared);

  /** The element's bits as stored, in the low bits of the outcome. */
  int elementBits(int code);

  /** The code that an element's stored bits mean. */
  int code(int elementBits);
}
