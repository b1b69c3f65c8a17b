package org.bfpsim.core.number;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;

/**
 * What quantization means, written from the definitions and without any regard for speed. It shares
 * no code with the quantizer: exponents are found by comparing with powers of two, rounding is done
 * on exact decimals, and a small float is looked up among the values of all its codes.
 *
 * <p>One instance quantizes one tensor; the noise of each value is given.
 */
final class QuantizationSpecification {
  private final Format format;
  private final RoundingRule rule;
  private final int[] noise;
  private int next;
  private long saturated;

  QuantizationSpecification(Format format, RoundingRule rule, int[] noise) {
    this.format = format;
    this.rule = rule;
    this.noise = noise;
  }

  long saturated() {
    return saturated;
  }

  /** The exact values that a group reads as, as doubles. */
  double[] read(float[] group) {
    if (format instanceof BfpFormat bfp) {
      return integers(group, bfp.mantissaBits(), exponent(group, bfp.exponentBits()));
    } else if (format instanceof MicroexponentFormat micro) {
      return pairs(group, micro.multiplierBits(), exponent(group, 8));
    } else if (format instanceof FixedFormat fixed) {
      return twosComplement(group, fixed.bits(), exponent(group, 8) - fixed.bits() + 2);
    } else if (format instanceof FloatFormat floating) {
      return floats(group, floating);
    }
    return block(group, (MxFormat) format);
  }

  /** Fixed point with the value of code 1 given. */
  double[] twosComplement(float[] values, int bits, int unit) {
    double[] read = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      boolean negative = isNegative(values[i]);
      BigInteger top = BigInteger.TWO.pow(bits - 1).subtract(BigInteger.valueOf(negative ? 0 : 1));
      read[i] = signed(negative, integer(values[i], unit, top), unit);
    }
    return read;
  }

  /** floor(log2 max |x|) clamped to what e bits with a bias of 2^(e−1) − 1 hold. */
  private static int exponent(float[] group, int bits) {
    int bias = (int) power(bits - 1) - 1;
    int top = (int) power(bits) - 1 - bias;
    double largest = 0;
    for (float value : group) {
      if (!Float.isFinite(value)) {
        return top;
      }
      largest = Math.max(largest, Math.abs((double) value));
    }
    return largest == 0 ? -bias : Math.max(-bias, Math.min(floorLog2(largest), top));
  }

  private double[] integers(float[] group, int m, int exponent) {
    double[] read = new double[group.length];
    BigInteger top = BigInteger.TWO.pow(m).subtract(BigInteger.ONE);
    int unit = exponent - m + 1;
    for (int i = 0; i < group.length; i++) {
      read[i] = signed(isNegative(group[i]), integer(group[i], unit, top), unit);
    }
    return read;
  }

  private double[] pairs(float[] group, int m, int exponent) {
    double[] read = new double[group.length];
    for (int i = 0; i < group.length; i += 2) {
      boolean shifted = true;
      for (int j = i; j < Math.min(i + 2, group.length); j++) {
        shifted &= Math.abs((double) group[j]) < power(exponent);
      }
      float[] pair = Arrays.copyOfRange(group, i, Math.min(i + 2, group.length));
      double[] pairRead = integers(pair, m, shifted ? exponent - 1 : exponent);
      System.arraycopy(pairRead, 0, read, i, pair.length);
    }
    return read;
  }

  private double[] block(float[] group, MxFormat mx) {
    double[] read = new double[group.length];
    double largest = 0;
    boolean finite = true;
    for (float value : group) {
      finite &= Float.isFinite(value);
      largest = Math.max(largest, Math.abs((double) value));
    }
    if (!finite) {
      next += group.length;
      Arrays.fill(read, Double.NaN);
      return read;
    }
    int emax = largestExponent(mx);
    int scale = largest == 0 ? -127 : Math.max(-127, floorLog2(largest) - emax);
    for (int i = 0; i < group.length; i++) {
      if (mx == MxFormat.MXINT8) {
        BigInteger code = integer(group[i], scale - 6, BigInteger.valueOf(127));
        read[i] = signed(isNegative(group[i]), code, scale - 6);
      } else {
        read[i] = element(group[i], mx, scale);
      }
    }
    return read;
  }

  private double element(float value, MxFormat mx, int scale) {
    int top =
        switch (mx) {
          case MXFP8E5M2 -> 0x7B;
          case MXFP8E4M3 -> 0x7E;
          case MXFP6E3M2, MXFP6E2M3 -> 0x1F;
          default -> 0x7;
        };
    double target = Math.abs((double) value) * power(-scale);
    int code = nearbyCode(target, mx.exponentBits(), mx.fractionBits(), top);
    if (code > top) {
      saturated++;
      code = top;
    }
    double magnitude = valueOf(code, mx.exponentBits(), mx.fractionBits()) * power(scale);
    return isNegative(value) ? -magnitude : magnitude;
  }

  private double[] floats(float[] values, FloatFormat floating) {
    double[] read = new double[values.length];
    int e = floating.exponentBits();
    int f = floating.fractionBits();
    int infinity = (int) ((power(e) - 1) * power(f));
    for (int i = 0; i < values.length; i++) {
      double target = Math.abs((double) values[i]);
      if (!Double.isFinite(target)) {
        next++;
        read[i] = values[i];
        continue;
      }
      int code = nearbyCode(target, e, f, infinity - 1);
      double magnitude = valueOf(code, e, f);
      if (code >= infinity) {
        saturated++;
        magnitude =
            rule.rounding() == Rounding.TRUNCATE
                ? valueOf(infinity - 1, e, f)
                : Double.POSITIVE_INFINITY;
      }
      read[i] = isNegative(values[i]) ? -magnitude : magnitude;
    }
    return read;
  }

  /**
   * The code that a magnitude rounds to. Beyond the largest finite code the steps go on as they are
   * there, so that a code above {@code top} means too large.
   */
  private int nearbyCode(double target, int e, int f, int top) {
    int below = 0;
    int above = top + 2;
    while (above - below > 1) {
      int middle = (below + above) >>> 1;
      if (valueOf(middle, e, f) <= target) {
        below = middle;
      } else {
        above = middle;
      }
    }
    if (below > top) {
      next++;
      return below;
    }
    double low = valueOf(below, e, f);
    double step = valueOf(below + 1, e, f) - low;
    BigDecimal part = new BigDecimal(target - low).divide(new BigDecimal(step));
    return below + round(part, below % 2 != 0).intValueExact();
  }

  /** The value of a float's magnitude bits, from the definition. */
  static double valueOf(int magnitude, int e, int f) {
    int bias = (int) power(e - 1) - 1;
    int field = magnitude / (int) power(f);
    int fraction = magnitude % (int) power(f);
    return field == 0
        ? fraction * power(1 - bias - f)
        : (1 + fraction * power(-f)) * power(field - bias);
  }

  private BigInteger integer(float value, int unit, BigInteger top) {
    if (!Float.isFinite(value)) {
      next++;
      saturated++;
      return top;
    }
    BigDecimal inUnits = new BigDecimal(Math.abs((double) value) * power(-unit));
    BigInteger code = round(inUnits, false);
    if (code.compareTo(top) > 0) {
      saturated++;
      return top;
    }
    return code;
  }

  /** Rounds a number of steps; {@code oddBelow} tells whether the code at zero steps is odd. */
  private BigInteger round(BigDecimal steps, boolean oddBelow) {
    int random = noise[next++];
    BigDecimal noisy =
        steps.add(BigDecimal.valueOf(random).divide(BigDecimal.valueOf(1L << rule.randomBits())));
    return switch (rule.rounding()) {
      case TRUNCATE -> steps.toBigInteger();
      case STOCHASTIC -> noisy.toBigInteger();
      case NEAREST -> {
        BigDecimal shift = oddBelow ? BigDecimal.ONE : BigDecimal.ZERO;
        BigInteger even = steps.add(shift).setScale(0, RoundingMode.HALF_EVEN).toBigIntegerExact();
        yield even.subtract(shift.toBigInteger());
      }
    };
  }

  private static double signed(boolean negative, BigInteger code, int unit) {
    double magnitude = code.doubleValue() * power(unit);
    return negative && code.signum() != 0 ? -magnitude : magnitude;
  }

  private static boolean isNegative(float value) {
    return Float.floatToRawIntBits(value) < 0;
  }

  private static int largestExponent(MxFormat format) {
    return switch (format) {
      case MXINT8 -> 0;
      case MXFP8E5M2 -> 15;
      case MXFP8E4M3 -> 8;
      case MXFP6E3M2 -> 4;
      case MXFP6E2M3, MXFP4 -> 2;
    };
  }

  static int floorLog2(double positive) {
    int exponent = 0;
    while (positive >= power(exponent + 1)) {
      exponent++;
    }
    while (positive < power(exponent)) {
      exponent--;
    }
    return exponent;
  }

  /** 2^exponent, by doubling and halving. */
  static double power(int exponent) {
    double power = 1;
    for (int i = 0; i < Math.abs(exponent); i++) {
      power = exponent > 0 ? power * 2 : power / 2;
    }
    return power;
  }
}
