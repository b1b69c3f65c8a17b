package org.bfpsim.cli.functional;

/**
 * How far computed results ĉ are from the same products and sums c in FP64. Results that are
 * infinite or NaN on either side are left out of all but their count.
 *
 * @param results how many there are
 * @param signalPower Σ c²
 * @param noisePower Σ (ĉ − c)²
 * @param largestRelativeError max |ĉ − c| / |c| over c ≠ 0
 * @param largestScaledError max |ĉ − c| / Σ|a · b| over results with a product that is not zero,
 *     the sum being over the K products of that result: does not blow up where they cancel
 * @param nonFinite results that are infinite or NaN
 */
public record GemmError(
    long results,
    double signalPower,
    double noisePower,
    double largestRelativeError,
    double largestScaledError,
    long nonFinite) {

  /** 10 · log10(Σ c² / Σ (ĉ − c)²), in dB; infinite where nothing was lost. */
  public double sqnrDecibels() {
    return noisePower == 0 ? Double.POSITIVE_INFINITY : 10 * Math.log10(signalPower / noisePower);
  }

  /** The sums, while they grow. */
  static final class Tally {
    private long results;
    private double signalPower;
    private double noisePower;
    private double largestRelativeError;
    private double largestScaledError;
    private long nonFinite;

    /**
     * Adds a result.
     *
     * @param exact c
     * @param size Σ|a · b|
     * @param computed ĉ
     */
    void add(double exact, double size, float computed) {
      results++;
      if (!Double.isFinite(exact) || !Float.isFinite(computed)) {
        nonFinite++;
        return;
      }
      double error = Math.abs(computed - exact);
      signalPower += exact * exact;
      noisePower += error * error;
      if (exact != 0) {
        largestRelativeError = Math.max(largestRelativeError, error / Math.abs(exact));
      }
      if (size != 0) {
        largestScaledError = Math.max(largestScaledError, error / size);
      }
    }

    GemmError error() {
      return new GemmError(
          results, signalPower, noisePower, largestRelativeError, largestScaledError, nonFinite);
    }
  }
}
