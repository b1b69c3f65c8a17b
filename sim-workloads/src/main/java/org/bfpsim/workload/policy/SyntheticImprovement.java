package org.bfpsim.workload.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bfpsim.core.InputException;

/**
 * Made-up r(X), for trying {@code fast-adaptive} without a training run: floor + scale · (iteration
 * + 1)^(−exponent) + noise · z, never below 0, with z of the standard normal distribution, drawn in
 * the order of the lines of the file. Whatever is computed from it says "synthetic".
 *
 * @param floor what r(X) falls to
 * @param scale how far above the floor it starts
 * @param exponent of the power law
 * @param noise standard deviation of the noise
 * @param every iterations from one measurement to the next
 * @param seed of the noise
 */
public record SyntheticImprovement(
    double floor, double scale, double exponent, double noise, int every, long seed) {
  /** r(X) around which FAST's ε passes in the course of a run. */
  public static final SyntheticImprovement DEFAULT =
      new SyntheticImprovement(0.3, 0.1, 0.5, 0.03, 100, 1);

  public SyntheticImprovement {
    if (every < 1) {
      throw new InputException("every=" + every, "expected at least 1 iteration");
    }
    if (noise < 0) {
      throw new InputException("noise=" + noise, "expected at least 0");
    }
  }

  /**
   * Reads {@code name=value,...}; what is not named keeps its default.
   *
   * @throws InputException where a name or value is none
   */
  public static SyntheticImprovement parse(String text) {
    NamedNumbers given =
        NamedNumbers.parse(text, List.of("floor", "scale", "exponent", "noise", "every", "seed"));
    return new SyntheticImprovement(
        given.real("floor", DEFAULT.floor),
        given.real("scale", DEFAULT.scale),
        given.real("exponent", DEFAULT.exponent),
        given.real("noise", DEFAULT.noise),
        given.whole("every", DEFAULT.every),
        given.whole("seed", (int) DEFAULT.seed));
  }

  /** The measurements of a run; the same on any machine. */
  public ImprovementTable table(List<String> layers, long iterations) {
    Random random = new Random(seed);
    Map<ImprovementTable.Key, List<Double>> series = new LinkedHashMap<>();
    for (String layer : layers) {
      for (MeasuredTensor tensor : MeasuredTensor.values()) {
        series.put(new ImprovementTable.Key(layer, tensor), new ArrayList<>());
      }
    }
    for (long iteration = 0; iteration < iterations; iteration += every) {
      double trend = floor + scale * StrictMath.pow(iteration + 1.0, -exponent);
      for (List<Double> values : series.values()) {
        values.add(Math.max(0, trend + noise * random.nextGaussian()));
      }
    }
    return new ImprovementTable(every, series);
  }

  /** All parameters, as {@link #parse} reads them. */
  public String text() {
    return "floor="
        + FastAdaptivePolicy.text(floor)
        + ",scale="
        + FastAdaptivePolicy.text(scale)
        + ",exponent="
        + FastAdaptivePolicy.text(exponent)
        + ",noise="
        + FastAdaptivePolicy.text(noise)
        + ",every="
        + every
        + ",seed="
        + seed;
  }
}
