package org.bfpsim.core.layout;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Floats straight to the bytes of {@code bfp4} in the {@code packed} layout, rounded to nearest:
 * what {@link org.bfpsim.core.number.Quantizer} and {@link TensorImage} give for values in one row,
 * bit for bit, without anything in between. It allocates nothing.
 *
 * <p>A group is 11 bytes: exponent, 16 signs, 16 magnitudes. The rounding is the floating-point
 * adder's: next to 2^(E + 20) a float's lowest bit weighs one unit, 2^(E − 3), so that adding that
 * power rounds to nearest even and leaves the code in the low bits of the sum.
 */
public final class PackedBfp4 {
  /** Values of a group. */
  public static final int GROUP_SIZE = 16;

  /** Bytes of a group. */
  public static final int GROUP_BYTES = 11;

  private static final int FRACTION_BITS = 23;
  private static final int MAGNITUDE_MASK = Integer.MAX_VALUE;
  private static final int TOP_CODE = 15;

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
    int whole = values.length / GROUP_SIZE * GROUP_SIZE;
    int at = 0;
    for (int from = 0; from < whole; from += GROUP_SIZE, at += GROUP_BYTES) {
      encodeGroup(values, from, packed, at);
    }
    if (whole < values.length) {
      float[] last = new float[GROUP_SIZE];
      System.arraycopy(values, whole, last, 0, values.length - whole);
      encodeGroup(last, 0, packed, at);
    }
  }

  private static void encodeGroup(float[] values, int from, byte[] packed, int at) {
    int largest = 0;
    for (int i = 0; i < GROUP_SIZE; i++) {
      largest = Math.max(largest, Float.floatToRawIntBits(values[from + i]) & MAGNITUDE_MASK);
    }
    int field = largest >>> FRACTION_BITS;
    packed[at] = (byte) field;
    if (field <= LARGEST_PLAIN_FIELD) {
      encodeElements(values, from, (field + ADDED_FIELD) << FRACTION_BITS, packed, at + 1);
    } else {
      encodeLargeElements(values, from, field, packed, at + 1);
    }
  }

  private static void encodeElements(
      float[] values, int from, int addedBits, byte[] packed, int at) {
    float added = Float.intBitsToFloat(addedBits);
    long magnitudes = 0;
    int signs = 0;
    for (int i = 0; i < GROUP_SIZE; i++) {
      float value = values[from + i];
      int rounded = Float.floatToRawIntBits(Math.abs(value) + added) - addedBits;
      int code = Math.min(rounded, TOP_CODE);
      magnitudes = magnitudes << 4 | code;
      signs = signs << 1 | signUnlessZero(value, code);
    }
    SHORTS.set(packed, at, (short) signs);
    LONGS.set(packed, at + Short.BYTES, magnitudes);
  }

  /** Groups of about 2^108 and more, and those with an infinity or NaN. */
  private static void encodeLargeElements(
      float[] values, int from, int field, byte[] packed, int at) {
    int addedBits = (field + ADDED_FIELD - SCALE_DOWN) << FRACTION_BITS;
    float added = Float.intBitsToFloat(addedBits);
    float scale = Math.scalb(1f, -SCALE_DOWN);
    long magnitudes = 0;
    int signs = 0;
    for (int i = 0; i < GROUP_SIZE; i++) {
      float value = values[from + i];
      int rounded = Float.floatToRawIntBits(Math.abs(value) * scale + added) - addedBits;
      int code = Float.isFinite(value) ? Math.min(rounded, TOP_CODE) : TOP_CODE;
      magnitudes = magnitudes << 4 | code;
      signs = signs << 1 | signUnlessZero(value, code);
    }
    SHORTS.set(packed, at, (short) signs);
    LONGS.set(packed, at + Short.BYTES, magnitudes);
  }

  /** The sign bit of a value whose code is not zero: minus the code is negative just then. */
  private static int signUnlessZero(float value, int code) {
    return (Float.floatToRawIntBits(value) & -code) >>> (Integer.SIZE - 1);
  }
}
