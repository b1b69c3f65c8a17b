package org.bfpsim.core.layout;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Floats straight to the bytes of {@code bfp4} in the {@code packed} layout, rounded to nearest:
 * what {@link org.bfpsim.core.number.Quantizer} and {@link TensorImage} give for values in one row,
 * bit for bit, without anything in between. It allocates nothing but for a row's last group if that
 * is cut short.
 *
 * <p>A group is 11 bytes: exponent, 16 signs, 16 magnitudes. The rounding is the floating-point
 * adder's: between 2^(E + 20) and its double a float's lowest bit weighs one unit, 2^(E − 3), so
 * that adding a value to 1.5 · 2^(E + 20) rounds it to nearest even and leaves its signed code in
 * the low bits of the sum. Signs and magnitudes are then told apart in eight values at a time.
 */
public final class PackedBfp4 {
  /** Values of a group. */
  public static final int GROUP_SIZE = 16;

  /** Bytes of a group. */
  public static final int GROUP_BYTES = 11;

  /**
   * Groups whose exponents are found before their elements are encoded: few enough to stay in the
   * nearest cache, and apart, so that no group waits for its own exponent.
   */
  private static final int BLOCK_GROUPS = 64;

  private static final int FRACTION_BITS = 23;

  /** In a float's bits: one half of the leading bit. */
  private static final int HALF = 1 << (FRACTION_BITS - 1);

  /** From the field of the group's exponent to that of the power that is added. */
  private static final int ADDED_FIELD = 20;

  /** The largest exponent field for which that power is a float. */
  private static final int LARGEST_PLAIN_FIELD = 254 - ADDED_FIELD;

  /** Brings the largest groups down; what loses bits by it is far below their unit. */
  private static final int SCALE_DOWN = 32;

  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private PackedBfp4() {}

  /** Bytes that a row of values takes. */
  public static long bytes(long values) {
    return Math.multiplyExact((values + GROUP_SIZE - 1) / GROUP_SIZE, (long) GROUP_BYTES);
  }

  /**
   * Quantizes a row.
   *
   * @param values the row
   * @param packed takes the groups from its start; at least {@link #bytes} long
   */
  public static void encode(float[] values, byte[] packed) {
    int wholeGroups = values.length / GROUP_SIZE;
    for (int group = 0; group < wholeGroups; group += BLOCK_GROUPS) {
      int end = Math.min(group + BLOCK_GROUPS, wholeGroups);
      encodeExponents(values, group, end, packed);
      encodeElements(values, group, end, packed);
    }
    int left = values.length - wholeGroups * GROUP_SIZE;
    if (left > 0) {
      float[] last = new float[GROUP_SIZE];
      System.arraycopy(values, wholeGroups * GROUP_SIZE, last, 0, left);
      byte[] lastPacked = new byte[GROUP_BYTES];
      encode(last, lastPacked);
      System.arraycopy(lastPacked, 0, packed, wholeGroups * GROUP_BYTES, GROUP_BYTES);
    }
  }

  private static void encodeExponents(float[] values, int firstGroup, int end, byte[] packed) {
    for (int group = firstGroup; group < end; group++) {
      int field = largestMagnitudeBits(values, group * GROUP_SIZE) >>> FRACTION_BITS;
      packed[group * GROUP_BYTES] = (byte) field;
    }
  }

  private static void encodeElements(float[] values, int firstGroup, int end, byte[] packed) {
    for (int group = firstGroup; group < end; group++) {
      int from = group * GROUP_SIZE;
      int at = group * GROUP_BYTES;
      int field = Byte.toUnsignedInt(packed[at]);
      boolean plain = field <= LARGEST_PLAIN_FIELD;
      long even = plain ? eightCodes(values, from, field) : eightLargeCodes(values, from, field);
      long odd =
          plain ? eightCodes(values, from + 1, field) : eightLargeCodes(values, from + 1, field);
      long evenNegative = EightCodes.negative(even);
      long oddNegative = EightCodes.negative(odd);
      SHORTS.set(packed, at + 1, EightCodes.gatherSigns(evenNegative << 1 | oddNegative));
      LONGS.set(
          packed,
          at + 3,
          EightCodes.magnitudes(even, evenNegative) << 4 | EightCodes.magnitudes(odd, oddNegative));
    }
  }

  /** As a tree and without a loop: in a chain each maximum would wait for the last. */
  private static int largestMagnitudeBits(float[] values, int from) {
    return Math.max(
        Math.max(largestOfFour(values, from), largestOfFour(values, from + 4)),
        Math.max(largestOfFour(values, from + 8), largestOfFour(values, from + 12)));
  }

  private static int largestOfFour(float[] values, int from) {
    return Math.max(
        Math.max(magnitudeBits(values[from]), magnitudeBits(values[from + 1])),
        Math.max(magnitudeBits(values[from + 2]), magnitudeBits(values[from + 3])));
  }

  private static int magnitudeBits(float value) {
    return Float.floatToRawIntBits(value) & Integer.MAX_VALUE;
  }

  /** The bits of 1.5 · 2^(E + 20). */
  private static int powerBits(int field) {
    return (field + ADDED_FIELD) << FRACTION_BITS | HALF;
  }

  /**
   * The codes of every other one of 16 values, a byte each, the first on top, zero being {@link
   * EightCodes#ZERO}.
   */
  private static long eightCodes(float[] values, int from, int field) {
    int above = powerBits(field);
    float added = Float.intBitsToFloat(above | EightCodes.ZERO);
    // The bits above the codes are the same in every sum, and so is what they leave where four sums
    // are shifted over each other; they begin at bit 22, so that shifts by 16 and 24 leave none.
    int constant = above ^ above << 8;
    long first = fourSums(values, from, added) ^ constant;
    int second = fourSums(values, from + 8, added) ^ constant;
    return first << Integer.SIZE | Integer.toUnsignedLong(second);
  }

  private static int fourSums(float[] values, int from, float added) {
    return Float.floatToRawIntBits(values[from] + added) << 24
        ^ Float.floatToRawIntBits(values[from + 2] + added) << 16
        ^ Float.floatToRawIntBits(values[from + 4] + added) << 8
        ^ Float.floatToRawIntBits(values[from + 6] + added);
  }

  /** The same for groups of about 2^108 and more, and for those with an infinity or NaN. */
  private static long eightLargeCodes(float[] values, int from, int field) {
    float added = Float.intBitsToFloat(powerBits(field - SCALE_DOWN) | EightCodes.ZERO);
    float scale = Math.scalb(1f, -SCALE_DOWN);
    long codes = 0;
    for (int i = 0; i < GROUP_SIZE; i += 2) {
      float value = values[from + i];
      int code = Float.floatToRawIntBits(value * scale + added) & 0xFF;
      if (!Float.isFinite(value)) {
        code = Float.floatToRawIntBits(value) < 0 ? EightCodes.ZERO - 15 : EightCodes.ZERO + 15;
      }
      codes = codes << 8 | code;
    }
    return codes;
  }
}
