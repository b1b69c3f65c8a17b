package org.bfpsim.cli.table;

import java.io.IOException;
import org.bfpsim.core.json.StrictJson;

/**
 * The fewest digits that read back to the same double, fast for 0.01 … 1.
 *
 * <p>A double x = c · 2^−e reads back from every decimal between (2c − 1) · 2^(−e−1) and (2c + 1) ·
 * 2^(−e−1). In units of 10^−18 both bounds have an exact integer part, by a 128-bit product and a
 * shift. What is wanted is the multiple of the largest power of ten between them that is nearest to
 * x. Other values, and powers of two, whose bounds are not symmetric, take the slow way.
 */
final class FractionText {
  private static final int DECIMALS = 18;
  private static final long UNITS = 1_000_000_000_000_000_000L;
  private static final int FRACTION_BITS = 52;

  private FractionText() {}

  static void add(double value, RowText out) throws IOException {
    long shortest = value >= 0.01 && value < 1 ? shortestUnits(value) : 0;
    if (shortest == 0) {
      out.add(StrictJson.writeLine(value));
      return;
    }
    int decimals = DECIMALS;
    while (shortest % 10 == 0) {
      shortest /= 10;
      decimals--;
    }
    out.add("0.");
    for (long place = powerOfTen(decimals - 1); shortest < place; place /= 10) {
      out.add('0');
    }
    out.add(shortest);
  }

  /** The shortest decimal in units of 10^−18; 0 where this way does not find it. */
  static long shortestUnits(double value) {
    long bits = Double.doubleToRawLongBits(value);
    long fraction = bits & (1L << FRACTION_BITS) - 1;
    if (fraction == 0) {
      return 0;
    }
    long doubled = 2 * (fraction | 1L << FRACTION_BITS);
    int shift = FRACTION_BITS + 1 - Math.getExponent(value);
    // The bounds themselves are never met: they have more binary places than 10^18 has twos.
    long low = units(doubled - 1, shift) + 1;
    long high = units(doubled + 1, shift);
    if (low > high) {
      return 0;
    }
    long step = 1;
    while (high / (10 * step) * (10 * step) >= low) {
      step *= 10;
    }
    long twice = units(2 * doubled, shift);
    long below = twice / 2 / step * step;
    long above = below + step;
    if (below < low) {
      return above;
    }
    return above > high || twice - 2 * below < step ? below : above;
  }

  /** floor(count · 10^18 / 2^shift), for counts below 2^56 and shifts of 53 to 61. */
  private static long units(long count, int shift) {
    long high = Math.multiplyHigh(count, UNITS);
    long low = count * UNITS;
    return high << (Long.SIZE - shift) | low >>> shift;
  }

  private static long powerOfTen(int exponent) {
    long power = 1;
    for (int i = 0; i < exponent; i++) {
      power *= 10;
    }
    return power;
  }
}
