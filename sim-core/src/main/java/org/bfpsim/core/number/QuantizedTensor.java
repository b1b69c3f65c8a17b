package org.bfpsim.core.number;

/**
 * Values in a format's codes, row by row; groups run along the rows and start anew with each.
 *
 * <p>A code is a signed integer for BFP, microexponents, fixed point and MXINT8, and the element's
 * bit pattern for small floats. Immutable.
 */
public final class QuantizedTensor {
  private final Format format;
  private final FormatCodec codec;
  private final int rowLength;
  private final int[] codes;
  private final int[] shared;
  private final long saturated;

  QuantizedTensor(
      FormatCodec codec, Format format, int rowLength, int[] codes, int[] shared, long saturated) {
    this.format = format;
    this.codec = codec;
    this.rowLength = rowLength;
    this.codes = codes;
    this.shared = shared;
    this.saturated = saturated;
  }

  /**
   * A tensor from its stored bits.
   *
   * @param elements the bits of each element, as {@link #elementBits} gives them
   * @param shared the bits of each group, as {@link #sharedBits} gives them; the exponent of the
   *     scale for fixed point, and a zero for floats
   */
  public static QuantizedTensor ofBits(Format format, int rowLength, int[] elements, int[] shared) {
    FormatCodec codec = FormatCodec.of(format);
    int rows = rowLength == 0 ? 0 : elements.length / rowLength;
    if (elements.length != rows * rowLength || shared.length != groups(format, rows, rowLength)) {
      throw new IllegalArgumentException(
          elements.length
              + " elements in rows of "
              + rowLength
              + " and "
              + shared.length
              + " groups");
    }
    int[] codes = new int[elements.length];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = codec.code(elements[i]);
    }
    return new QuantizedTensor(codec, format, rowLength, codes, shared.clone(), 0);
  }

  /** Groups of a tensor; one for the whole tensor where the format has none. */
  static int groups(Format format, int rows, int rowLength) {
    return hasGroups(format) ? rows * groupsPerRow(format, rowLength) : 1;
  }

  static boolean hasGroups(Format format) {
    return format.sharedBits() > 0;
  }

  static int groupsPerRow(Format format, int rowLength) {
    return (rowLength + format.groupSize() - 1) / format.groupSize();
  }

  public Format format() {
    return format;
  }

  /** Elements in all. */
  public int size() {
    return codes.length;
  }

  public int rowLength() {
    return rowLength;
  }

  /** Groups that share a scale; 1 where the format has none. */
  public int groupCount() {
    return shared.length;
  }

  /** The group that an element belongs to. */
  public int groupOf(int index) {
    if (!hasGroups(format)) {
      return 0;
    }
    int perRow = groupsPerRow(format, rowLength);
    return index / rowLength * perRow + index % rowLength / format.groupSize();
  }

  /** The code of an element. */
  public int code(int index) {
    return codes[index];
  }

  /** All codes, a copy. */
  public int[] codes() {
    return codes.clone();
  }

  /**
   * The exponent of a group's scale: E for BFP and microexponents, that of the E8M0 scale for MX
   * (128 stands for NaN), that of code 1 for fixed point.
   */
  public int sharedExponent(int group) {
    return codec.sharedExponent(shared[group]);
  }

  /** What a group shares, as stored; the scale's exponent for fixed point, 0 for floats. */
  public int sharedBits(int group) {
    return shared[group];
  }

  /** An element's bits, as stored: sign on top. */
  public int elementBits(int index) {
    return codec.elementBits(codes[index]);
  }

  /** The exact value of an element. */
  public double value(int index) {
    int indexInGroup = hasGroups(format) ? index % rowLength % format.groupSize() : 0;
    return codec.value(codes[index], shared[groupOf(index)], indexInGroup);
  }

  /**
   * The value of an element as a float. What a float cannot hold (BFP codes under E = 128, which
   * only a group with an infinity or NaN has) is infinite.
   */
  public float toFloat(int index) {
    return (float) value(index);
  }

  /** All values, as {@link #toFloat} gives them. */
  public float[] toFloats() {
    float[] values = new float[codes.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = toFloat(i);
    }
    return values;
  }

  /** Values that rounded past the top, or were infinite or NaN and have no code of their own. */
  public long saturated() {
    return saturated;
  }
}
