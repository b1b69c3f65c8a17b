package org.bfpsim.core.number;

import java.util.OptionalInt;

/**
 * Conversion of floats to a format: a group's values to codes and a shared scale.
 *
 * <p>Corner cases, the same for every rounding:
 *
 * <ul>
 *   <li>The shared exponent is that of the largest magnitude before rounding. What then rounds past
 *       the top saturates; the exponent is never raised for it.
 *   <li>An all-zero group has the smallest shared exponent and codes of zero. Integer codes have no
 *       minus zero; small floats keep it.
 *   <li>Subnormal floats are numbers like any other; the shared exponent does not go below its
 *       range for them, so that they lose leading bits instead.
 *   <li>Infinity and NaN: BFP, microexponents and fixed point have no codes for them. Either counts
 *       as larger than every number: the exponent goes to the top of its range and the value
 *       saturates with its sign. With 8 exponent bits the outcome is above the range of a float and
 *       reads back as infinite; nothing turns into a harmless number silently. An MX block with
 *       either has a NaN scale. Float formats keep both.
 *   <li>A group that a row's end cuts short has fewer values; those that are missing count as
 *       zeros.
 *   <li>Every value takes one draw of the noise, whatever it is, in the order of the values.
 * </ul>
 *
 * <p>A quantizer has no state: the same values give the same codes on every call.
 */
public final class Quantizer {
  private final Format format;
  private final FormatCodec codec;
  private final RoundingRule rule;

  private Quantizer(Format format, FormatCodec codec, RoundingRule rule) {
    this.format = format;
    this.codec = codec;
    this.rule = rule;
  }

  /**
   * The conversion to a format; fixed point takes its scale from the tensor that is converted.
   *
   * @throws org.bfpsim.core.InputException for a BFP mantissa above 24 bits, which has cost but no
   *     values
   */
  public static Quantizer of(Format format, RoundingRule rule) {
    return new Quantizer(format, FormatCodec.of(format), rule);
  }

  /**
   * The conversion to fixed point with a scale that is known before (from the previous step):
   * larger values saturate.
   *
   * @param scaleExponent s, the value of code 1 being 2^s
   */
  public static Quantizer withScale(FixedFormat format, int scaleExponent, RoundingRule rule) {
    return new Quantizer(format, new FixedCodec(format, OptionalInt.of(scaleExponent)), rule);
  }

  /** Quantizes values that stand in one row. */
  public QuantizedTensor quantize(float[] values) {
    return quantize(values, values.length);
  }

  /**
   * Quantizes a matrix; groups run along the rows and start anew with each.
   *
   * @param values row by row
   * @param rowLength values of a row; {@code values} holds whole rows
   */
  public QuantizedTensor quantize(float[] values, int rowLength) {
    int rows = rowLength == 0 ? 0 : values.length / rowLength;
    if (values.length != rows * rowLength) {
      throw new IllegalArgumentException(
          values.length + " values are not whole rows of " + rowLength);
    }
    Rounder rounder = new Rounder(rule);
    int[] codes = new int[values.length];
    int[] shared =
        QuantizedTensor.hasGroups(format)
            ? quantizeGroups(values, rows, rowLength, rounder, codes)
            : new int[] {codec.quantize(values, 0, values.length, rounder, codes)};
    return new QuantizedTensor(codec, format, rowLength, codes, shared, rounder.saturated());
  }

  private int[] quantizeGroups(
      float[] values, int rows, int rowLength, Rounder rounder, int[] codes) {
    int[] shared = new int[QuantizedTensor.groups(format, rows, rowLength)];
    int group = 0;
    for (int row = 0; row < rows; row++) {
      int end = (row + 1) * rowLength;
      for (int from = row * rowLength; from < end; from += format.groupSize()) {
        int to = Math.min(from + format.groupSize(), end);
        shared[group++] = codec.quantize(values, from, to, rounder, codes);
      }
    }
    return shared;
  }
}
