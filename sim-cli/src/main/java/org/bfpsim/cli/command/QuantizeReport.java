package org.bfpsim.cli.command;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.OptionalDouble;
import org.bfpsim.cli.units.Units;
import org.bfpsim.core.number.BfpFormat;
import org.bfpsim.core.number.Format;
import org.bfpsim.core.number.QuantizationStatistics;
import org.bfpsim.core.number.Quantizer;
import org.bfpsim.core.number.RelativeImprovement;
import org.bfpsim.core.number.RoundingRule;

/**
 * What {@code quantize --stats} prints, as JSON in this order.
 *
 * @param format of the codes
 * @param rounding of the conversion
 * @param values how many there are
 * @param sqnrDecibels absent where nothing was lost (it is infinite) or nothing is finite
 * @param largestRelativeError max |x − x̂| / |x| over x ≠ 0
 * @param relativeImprovement r(X), in the format's groups where it is BFP, else in groups of 16;
 *     absent where it is infinite or not a number
 * @param saturated values that rounded past the top
 * @param zeros values that read as zero
 * @param flushedToZero values that read as zero and were not
 * @param nonFinite values that are infinite or NaN, before or after
 */
record QuantizeReport(
    String format,
    String rounding,
    long values,
    OptionalDouble sqnrDecibels,
    double largestRelativeError,
    OptionalDouble relativeImprovement,
    long saturated,
    long zeros,
    long flushedToZero,
    long nonFinite) {

  static QuantizeReport of(float[] values, Format format, RoundingRule rule) {
    QuantizationStatistics statistics =
        QuantizationStatistics.of(values, Quantizer.of(format, rule).quantize(values));
    BfpFormat groups = format instanceof BfpFormat bfp ? bfp : BfpFormat.of(1);
    return new QuantizeReport(
        format.label(),
        rule.rounding().label(),
        values.length,
        finite(statistics.sqnrDecibels()),
        statistics.largestRelativeError(),
        finite(
            RelativeImprovement.of(
                values, values.length, groups.groupSize(), groups.exponentBits(), rule)),
        statistics.saturated(),
        statistics.zeros(),
        statistics.flushedToZero(),
        statistics.nonFinite());
  }

  void print(PrintWriter out) {
    out.println("format                  " + format + ", " + rounding);
    out.println("values                  " + Units.whole(values));
    out.println("SQNR                    " + text("%.2f dB", sqnrDecibels));
    out.println(
        "largest relative error  " + String.format(Locale.ROOT, "%.4g", largestRelativeError));
    out.println("r(X)                    " + text("%.4f", relativeImprovement));
    out.println("saturated               " + Units.whole(saturated));
    out.println(
        "zeros                   "
            + Units.whole(zeros)
            + ", "
            + Units.whole(flushedToZero)
            + " of them were not");
    if (nonFinite > 0) {
      out.println("infinite or NaN         " + Units.whole(nonFinite) + ", left out of SQNR");
    }
  }

  private static OptionalDouble finite(double value) {
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  private static String text(String pattern, OptionalDouble value) {
    return value.isPresent()
        ? String.format(Locale.ROOT, pattern, value.getAsDouble())
        : "infinite or undefined";
  }
}
