package org.bfpsim.core.number;

/**
 * How far a quantized tensor is from its values. Values that are infinite or NaN before or after
 * are left out of the powers and of the relative error, and counted.
 *
 * @param count values
 * @param signalPower Σ x²
 * @param noisePower Σ (x − x̂)²
 * @param largestRelativeError max |x − x̂| / |x| over x ≠ 0
 * @param saturated values that rounded past the top of the format
 * @param zeros values that read as zero
 * @param flushedToZero values that read as zero and were not
 * @param nonFinite values that are infinite or NaN, before or after
 */
public record QuantizationStatistics(
    long count,
    double signalPower,
    double noisePower,
    double largestRelativeError,
    long saturated,
    long zeros,
    long flushedToZero,
    long nonFinite) {

  /**
   * Compares a tensor with the values it was made from.
   *
   * @param original the values, in the order of the tensor's elements
   */
  public static QuantizationStatistics of(float[] original, QuantizedTensor quantized) {
    if (original.length != quantized.size()) {
      throw new IllegalArgumentException(
          original.length + " values and " + quantized.size() + " elements");
    }
    Tally tally = new Tally();
    for (int i = 0; i < original.length; i++) {
      tally.add(original[i], quantized.toFloat(i));
    }
    return new QuantizationStatistics(
        original.length,
        tally.signalPower,
        tally.noisePower,
        tally.largestRelativeError,
        quantized.saturated(),
        tally.zeros,
        tally.flushedToZero,
        tally.nonFinite);
  }

  /**
   * Signal-to-quantization-noise ratio, 10 · log10(Σ x² / Σ (x − x̂)²), in dB; infinite where
   * nothing was lost.
   */
  public double sqnrDecibels() {
    return noisePower == 0 ? Double.POSITIVE_INFINITY : 10 * Math.log10(signalPower / noisePower);
  }

  /** The sums, while they grow. */
  private static final class Tally {
    private double signalPower;
    private double noisePower;
    private double largestRelativeError;
    private long zeros;
    private long flushedToZero;
    private long nonFinite;

    void add(double value, double read) {
      if (read == 0) {
        zeros++;
        flushedToZero += value == 0 ? 0 : 1;
      }
      if (!Double.isFinite(value) || !Double.isFinite(read)) {
        nonFinite++;
        return;
      }
      double error = Math.abs(value - read);
      signalPower += value * value;
      noisePower += error * error;
      if (value != 0) {
        largestRelativeError = Math.max(largestRelativeError, error / Math.abs(value));
      }
    }
  }
}
