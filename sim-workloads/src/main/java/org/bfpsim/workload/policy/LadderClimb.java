package org.bfpsim.workload.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Where a run stands on its ladder, round by round (DSQ, section 3): one rung up when validation
 * loss has not fallen below its best for {@code patience} rounds. A round runs on the rung that the
 * rounds before it decided. A tie and NaN are no improvement; a climb starts the count anew and
 * keeps the best; the top rung is kept, and no rung is ever left downward.
 *
 * @param spans the stretches on each rung, without gaps, in order; a rung that the run ended too
 *     early to enter has none
 */
public record LadderClimb(List<RungSpan> spans) {
  public LadderClimb {
    spans = List.copyOf(spans);
  }

  /** The climb of a ladder of so many rungs under a loss curve. */
  static LadderClimb of(int rungs, int patience, LossCurve curve) {
    List<RungSpan> spans = new ArrayList<>();
    String reason = "the run starts on the first rung";
    double best = Double.POSITIVE_INFINITY;
    int sinceBest = 0;
    int from = 0;
    for (int round = 0; round < curve.rounds() - 1; round++) {
      double loss = curve.validationLoss().get(round);
      boolean improved = loss < best;
      best = improved ? loss : best;
      sinceBest = improved ? 0 : sinceBest + 1;
      if (sinceBest == patience && spans.size() < rungs - 1) {
        spans.add(span(curve, from, round + 1, spans.size(), reason));
        reason = "validation loss was not below " + best + " for " + patience + " rounds";
        from = round + 1;
        sinceBest = 0;
      }
    }
    spans.add(span(curve, from, curve.rounds(), spans.size(), reason));
    return new LadderClimb(spans);
  }

  /**
   * The rung that a round runs on.
   *
   * @param round numbered as in the loss curve
   */
  public int rungAt(int round) {
    int first = spans.get(0).fromRound();
    RungSpan last = spans.get(spans.size() - 1);
    Objects.checkIndex(round - first, last.fromRound() + last.rounds() - first);
    int at = spans.size() - 1;
    while (spans.get(at).fromRound() > round) {
      at--;
    }
    return spans.get(at).rung();
  }

  private static RungSpan span(LossCurve curve, int from, int to, int rung, String reason) {
    return new RungSpan(curve.firstRound() + from, to - from, rung, reason);
  }
}
