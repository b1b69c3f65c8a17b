package org.bfpsim.workload.policy;

import java.util.Optional;
import org.bfpsim.core.InputException;

/**
 * What a training run lets its policy see.
 *
 * @param steps training steps of the run; at least 1
 * @param stepsPerRound training steps from one validation to the next; at least 1
 * @param lossCurve validation loss per round, where the run has one; it covers every step
 * @param improvement r(X)
 */
public record RunSignals(
    long steps, long stepsPerRound, Optional<LossCurve> lossCurve, ImprovementSignal improvement) {
  /**
   * @throws InputException where a number is not positive or the loss curve ends before the run
   */
  public RunSignals {
    if (stepsPerRound < 1) {
      throw new InputException("--steps-per-round " + stepsPerRound, "expected at least 1 step");
    }
    if (steps < 1) {
      throw new InputException("--steps " + steps, "expected at least 1 step");
    }
    if (lossCurve.isPresent()) {
      long rounds = lossCurve.get().rounds();
      if (rounds < roundsOf(steps, stepsPerRound)) {
        throw new InputException(
            "loss curve",
            "ends after round "
                + (lossCurve.get().firstRound() + rounds - 1)
                + ", at step "
                + rounds * stepsPerRound
                + ", but the run has "
                + steps
                + " steps; expected a curve of "
                + roundsOf(steps, stepsPerRound)
                + " rounds or more, fewer steps, or more steps per round");
      }
    }
  }

  /** A run whose policy sees nothing. */
  public static RunSignals none(long steps) {
    return new RunSignals(steps, steps, Optional.empty(), ImprovementSignal.NONE);
  }

  /** A run with a loss curve. */
  public static RunSignals of(LossCurve curve, long stepsPerRound, long steps) {
    return new RunSignals(steps, stepsPerRound, Optional.of(curve), ImprovementSignal.NONE);
  }

  private static long roundsOf(long steps, long stepsPerRound) {
    return (steps - 1) / stepsPerRound + 1;
  }
}
