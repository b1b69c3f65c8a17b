package org.bfpsim.cli.values;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** FP32 numbers as text. */
public final class Fp32Text {
  /** What a number looks like, for messages. */
  static final String ACCEPTS = "a number such as -1.5, 3e-4, inf or nan";

  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

  /** Whole numbers below are exact and are written without an exponent. */
  private static final double EXACT = 0x1p24;

  private Fp32Text() {}

  /**
   * The FP32 number nearest to a decimal; infinity and NaN by name.
   *
   * @return empty where the text is no number, or is beyond FP32
   */
  static Optional<Float> read(String text) {
    if (DECIMAL.matcher(text).matches()) {
      float value = Float.parseFloat(text);
      return Float.isInfinite(value) ? Optional.empty() : Optional.of(value);
    }
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "nan", "+nan", "-nan" -> Optional.of(Float.NaN);
      case "inf", "+inf", "infinity", "+infinity" -> Optional.of(Float.POSITIVE_INFINITY);
      case "-inf", "-infinity" -> Optional.of(Float.NEGATIVE_INFINITY);
      default -> Optional.empty();
    };
  }

  /**
   * The fewest digits that read back to the same FP32 number: {@code 1.875}, {@code 3}, {@code
   * -0.0}, {@code 1E-10}, {@code Infinity}, {@code NaN}.
   */
  public static String write(float value) {
    if (Float.isNaN(value) || Float.isInfinite(value)) {
      return Float.toString(value);
    }
    if (value == Math.rint(value) && Math.abs(value) < EXACT) {
      return Float.floatToRawIntBits(value) == Integer.MIN_VALUE
          ? "-0.0"
          : Integer.toString((int) value);
    }
    for (int digits = 1; digits < 9; digits++) {
      Optional<BigDecimal> found = rounded(value, digits);
      if (found.isPresent()) {
        return found.get().stripTrailingZeros().toString();
      }
    }
    // Nine digits tell any two floats apart.
    return new BigDecimal(value).round(new MathContext(9)).stripTrailingZeros().toString();
  }

  /**
   * The decimal of so many digits that reads back to the value. The nearest one may fail where the
   * floats below a power of two lie closer than those above.
   */
  private static Optional<BigDecimal> rounded(float value, int digits) {
    BigDecimal exact = new BigDecimal(value);
    return Stream.of(RoundingMode.HALF_EVEN, RoundingMode.UP, RoundingMode.DOWN)
        .map(mode -> exact.round(new MathContext(digits, mode)))
        .filter(decimal -> decimal.floatValue() == value)
        .findFirst();
  }
}
