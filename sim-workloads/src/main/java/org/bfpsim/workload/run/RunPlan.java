package org.bfpsim.workload.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bfpsim.core.number.Format;
import org.bfpsim.workload.policy.Moment;
import org.bfpsim.workload.policy.PrecisionPolicy;
import org.bfpsim.workload.policy.RunSignals;
import org.bfpsim.workload.policy.Stretch;

/**
 * The steps of a run, and which of them are alike: two steps are of one kind where the policy
 * answers every question about every use with the same format. A machine cannot tell steps of one
 * kind apart, so each kind is simulated once and weighed by how often it occurs.
 *
 * @param stretches where the run stands on the ladder, and why
 * @param spans steps with equal formats, in order, without gaps
 * @param kinds a moment at which each kind of step occurs, the first one; the place in the list is
 *     {@link RunSpan#kind}
 */
public record RunPlan(List<Stretch> stretches, List<RunSpan> spans, List<Moment> kinds) {
  public RunPlan {
    stretches = List.copyOf(stretches);
    spans = List.copyOf(spans);
    kinds = List.copyOf(kinds);
  }

  /**
   * Plans a run.
   *
   * @throws org.bfpsim.core.InputException where the policy needs a signal that the run lacks
   */
  public static RunPlan of(PrecisionPolicy policy, StepUses uses, RunSignals signals) {
    List<Stretch> stretches = policy.stretches(signals);
    Map<List<Format>, Integer> kindByFormats = new LinkedHashMap<>();
    List<Moment> kinds = new ArrayList<>();
    List<RunSpan> spans = new ArrayList<>();
    for (Stretch stretch : stretches) {
      long end = stretch.fromStep() + stretch.steps();
      for (long step = stretch.fromStep(); step < end; ) {
        Moment now = new Moment(step, stretch.rung(), signals.improvement());
        int kind =
            kindByFormats.computeIfAbsent(
                uses.formats(policy, now),
                formats -> {
                  kinds.add(now);
                  return kinds.size() - 1;
                });
        long until = Math.min(end, policy.constantUntil(now));
        append(spans, new RunSpan(step, until - step, kind, now));
        step = until;
      }
    }
    return new RunPlan(stretches, spans, kinds);
  }

  /** Steps of the run. */
  public long steps() {
    return spans.stream().mapToLong(RunSpan::steps).sum();
  }

  /** How many steps of the run are of a kind. */
  public long count(int kind) {
    return spans.stream().filter(span -> span.kind() == kind).mapToLong(RunSpan::steps).sum();
  }

  /** The kinds, those of the most steps first. */
  public List<Integer> mostFrequent() {
    return IntStream.range(0, kinds.size())
        .boxed()
        .sorted(Comparator.comparing(this::count, Comparator.reverseOrder()))
        .toList();
  }

  /** Adds a span, or lengthens the last one where it only goes on. */
  private static void append(List<RunSpan> spans, RunSpan span) {
    int last = spans.size() - 1;
    if (last >= 0
        && spans.get(last).kind() == span.kind()
        && spans.get(last).now().rung() == span.now().rung()) {
      RunSpan before = spans.get(last);
      spans.set(
          last,
          new RunSpan(before.fromStep(), before.steps() + span.steps(), span.kind(), before.now()));
    } else {
      spans.add(span);
    }
  }
}
