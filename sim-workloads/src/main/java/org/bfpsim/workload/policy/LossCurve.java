package org.bfpsim.workload.policy;

import java.util.Arrays;
import java.util.List;
import org.bfpsim.core.InputException;

/**
 * The validation loss of a run, round by round, as a run saw it.
 *
 * @param firstRound the number of the first round: 0 or 1, as its writer counts
 * @param validationLoss a loss per round, in its own unit; NaN and infinity where training diverged
 */
public record LossCurve(int firstRound, List<Double> validationLoss) {
  /**
   * @throws InputException where there is no round or counting starts elsewhere
   */
  public LossCurve {
    validationLoss = List.copyOf(validationLoss);
    if (validationLoss.isEmpty()) {
      throw new InputException("loss curve", "no round; expected at least one");
    }
    if (firstRound != 0 && firstRound != 1) {
      throw new InputException(
          "loss curve", "starts at round " + firstRound + "; expected round 0 or 1");
    }
  }

  /** A curve whose rounds are counted from 0. */
  public static LossCurve of(double... validationLoss) {
    return new LossCurve(0, Arrays.stream(validationLoss).boxed().toList());
  }

  /** Rounds of the run. */
  public int rounds() {
    return validationLoss.size();
  }
}
