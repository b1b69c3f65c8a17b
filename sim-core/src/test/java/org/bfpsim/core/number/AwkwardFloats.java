package org.bfpsim.core.number;

import java.util.Random;

/** Random floats with many of those at which conversions go wrong. */
final class AwkwardFloats {
  private static final float[] SPECIAL = {
    0f,
    -0f,
    1f,
    -1f,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    Float.MIN_NORMAL,
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    0x0.fffffep-126f,
    0x1p-127f,
    0x1.fffffep-127f,
    65504f,
    65519.996f,
    65520f
  };
  private static final float[] NOT_FINITE = {
    Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NaN, Float.intBitsToFloat(0xFFC00001)
  };

  private AwkwardFloats() {}

  /** A group-like run of values: one magnitude range, with exceptions. */
  static float[] next(Random random, int count) {
    float[] values = new float[count];
    int kind = random.nextInt(8);
    int exponent = random.nextInt(300) - 160;
    for (int i = 0; i < count; i++) {
      values[i] = value(random, kind, exponent);
    }
    if (random.nextInt(12) == 0 && count > 0) {
      values[random.nextInt(count)] = NOT_FINITE[random.nextInt(NOT_FINITE.length)];
    }
    return values;
  }

  private static float value(Random random, int kind, int exponent) {
    return switch (kind) {
      case 0 -> finite(Float.intBitsToFloat(random.nextInt()));
      case 1 -> SPECIAL[random.nextInt(SPECIAL.length)];
      // Few significant bits: ties and exact codes are common.
      case 2 -> scaled((random.nextInt(129) - 64) / 4f, exponent);
      // Just below a power of two: rounds past the top.
      case 3 -> scaled(Math.nextDown(1f) * (random.nextBoolean() ? 1 : -1), exponent);
      case 4 -> Float.intBitsToFloat(random.nextInt(1 << 23) | (random.nextInt() & 0x80000000));
      default -> scaled((float) random.nextGaussian(), exponent);
    };
  }

  private static float scaled(float value, int exponent) {
    return finite((float) Math.scalb((double) value, exponent));
  }

  private static float finite(float value) {
    return Float.isFinite(value) ? value : Float.MAX_VALUE;
  }
}
