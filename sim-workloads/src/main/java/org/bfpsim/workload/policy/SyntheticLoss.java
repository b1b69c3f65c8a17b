package org.bfpsim.workload.policy;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.bfpsim.core.InputException;

/**
 * A made-up loss curve, for trying policies without a training run: floor + scale · (round +
 * 1)^(−exponent) + noise · z, with z of the standard normal distribution. Whatever is computed from
 * it says "synthetic".
 *
 * @param rounds validation rounds
 * @param floor what the loss falls to
 * @param scale how far above the floor it starts
 * @param exponent of the power law
 * @param noise standard deviation of the noise
 * @param seed of the noise
 */
public record SyntheticLoss(
    int rounds, double floor, double scale, double exponent, double noise, long seed) {
  /** A curve of 60 rounds that a patience of 5 climbs a few times on. */
  public static final SyntheticLoss DEFAULT = new SyntheticLoss(60, 2, 4, 0.7, 0.05, 1);

  private static final int MOST_ROUNDS = 1_000_000;

  public SyntheticLoss {
    if (rounds < 1 || rounds > MOST_ROUNDS) {
      throw new InputException("rounds=" + rounds, "expected 1 to " + MOST_ROUNDS);
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
  public static SyntheticLoss parse(String text) {
    NamedNumbers given =
        NamedNumbers.parse(text, List.of("rounds", "floor", "scale", "exponent", "noise", "seed"));
    return new SyntheticLoss(
        given.whole("rounds", DEFAULT.rounds),
        given.real("floor", DEFAULT.floor),
        given.real("scale", DEFAULT.scale),
        given.real("exponent", DEFAULT.exponent),
        given.real("noise", DEFAULT.noise),
        given.whole("seed", (int) DEFAULT.seed));
  }

  /** The curve; the same on any machine. */
  public LossCurve curve() {
    Random random = new Random(seed);
    return new LossCurve(
        0,
        IntStream.range(0, rounds)
            .mapToObj(
                round ->
                    floor
                        + scale * StrictMath.pow(round + 1.0, -exponent)
                        + noise * random.nextGaussian())
            .toList());
  }

  /** All parameters, as {@link #parse} reads them. */
  public String text() {
    return "rounds="
        + rounds
        + ",floor="
        + FastAdaptivePolicy.text(floor)
        + ",scale="
        + FastAdaptivePolicy.text(scale)
        + ",exponent="
        + FastAdaptivePolicy.text(exponent)
        + ",noise="
        + FastAdaptivePolicy.text(noise)
        + ",seed="
        + seed;
  }
}
