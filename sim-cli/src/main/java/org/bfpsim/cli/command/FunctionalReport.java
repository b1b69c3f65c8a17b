package org.bfpsim.cli.command;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.OptionalDouble;
import org.bfpsim.cli.functional.FunctionalGemm;
import org.bfpsim.cli.functional.GemmError;
import org.bfpsim.cli.units.Units;

/**
 * What {@code gemm --functional} prints, as JSON in this order.
 *
 * @param formatA of A
 * @param formatB of B
 * @param rounding of both
 * @param seed of random values and stochastic rounding
 * @param dataflow whose order of additions it is
 * @param m rows of A
 * @param n columns of B
 * @param k the dimension that is summed over
 * @param sqnrDecibels absent where nothing was lost (it is infinite) or no result is finite
 * @param largestRelativeError max |ĉ − c| / |c| over c ≠ 0
 * @param largestScaledError max |ĉ − c| / Σ|a · b|
 * @param signalPower Σ c²
 * @param noisePower Σ (ĉ − c)²
 * @param results M · N
 * @param nonFiniteResults results left out because they are infinite or NaN
 */
record FunctionalReport(
    String formatA,
    String formatB,
    String rounding,
    long seed,
    String dataflow,
    long m,
    long n,
    long k,
    OptionalDouble sqnrDecibels,
    double largestRelativeError,
    double largestScaledError,
    double signalPower,
    double noisePower,
    long results,
    long nonFiniteResults) {

  static FunctionalReport of(
      FunctionalGemm gemm, long seed, GemmValueOptions.Operands operands, GemmError error) {
    double sqnr = error.sqnrDecibels();
    return new FunctionalReport(
        gemm.formatA().label(),
        gemm.formatB().label(),
        gemm.ruleA().rounding().label(),
        seed,
        gemm.dataflow().name(),
        operands.a().rows(),
        operands.b().cols(),
        operands.a().cols(),
        Double.isFinite(sqnr) ? OptionalDouble.of(sqnr) : OptionalDouble.empty(),
        error.largestRelativeError(),
        error.largestScaledError(),
        error.signalPower(),
        error.noisePower(),
        error.results(),
        error.nonFinite());
  }

  void print(PrintWriter out) {
    out.println("product                 " + m + " x " + n + " x " + k + ", " + dataflow);
    out.println("formats                 " + formatA + " x " + formatB + ", " + rounding);
    out.println("SQNR                    " + sqnrText());
    out.println("largest relative error  " + short4(largestRelativeError) + "  of |c|");
    out.println("largest scaled error    " + short4(largestScaledError) + "  of sum |a b|");
    out.println("results                 " + Units.whole(results));
    if (nonFiniteResults > 0) {
      out.println("infinite or NaN         " + Units.whole(nonFiniteResults) + ", left out");
    }
  }

  private String sqnrText() {
    if (sqnrDecibels.isPresent()) {
      return String.format(Locale.ROOT, "%.2f dB", sqnrDecibels.getAsDouble());
    }
    return noisePower == 0 && nonFiniteResults < results ? "infinite, nothing lost" : "none";
  }

  private static String short4(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }
}
