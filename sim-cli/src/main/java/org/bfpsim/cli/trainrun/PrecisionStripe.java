package org.bfpsim.cli.trainrun;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bfpsim.core.number.Format;
import org.bfpsim.workload.policy.PrecisionPolicy;
import org.bfpsim.workload.policy.Use;
import org.bfpsim.workload.run.RunPlan;
import org.bfpsim.workload.run.RunSpan;
import org.bfpsim.workload.run.StepUses;
import org.bfpsim.workload.trace.Phase;

/**
 * Consecutive steps in which one use of one layer keeps its format.
 *
 * @param role the use, spelled as in policies
 */
record PrecisionStripe(String layer, Use.Slot role, long fromStep, long steps, Format format) {
  /** The stripes of a run: by layer, then by use, then by step. */
  static List<PrecisionStripe> of(PrecisionPolicy policy, StepUses uses, RunPlan plan) {
    List<Map<Use, Format>> kinds =
        plan.kinds().stream()
            .map(
                now -> {
                  List<Format> formats = uses.formats(policy, now);
                  return IntStream.range(0, formats.size())
                      .boxed()
                      .collect(Collectors.toMap(uses.uses()::get, formats::get));
                })
            .toList();
    List<PrecisionStripe> stripes = new ArrayList<>();
    for (String layer : uses.layers()) {
      for (Use.Slot role : Use.Slot.quantized()) {
        Use use = new Use(role, layer, phase(role));
        for (RunSpan span : plan.spans()) {
          append(
              stripes,
              new PrecisionStripe(
                  layer, role, span.fromStep(), span.steps(), kinds.get(span.kind()).get(use)));
        }
      }
    }
    return stripes;
  }

  /** The cells of its line in {@code precision.csv}. */
  List<Object> cells() {
    return List.of(layer, role.label(), fromStep, steps, format.label());
  }

  private static void append(List<PrecisionStripe> stripes, PrecisionStripe next) {
    int last = stripes.size() - 1;
    PrecisionStripe before = last < 0 ? next : stripes.get(last);
    boolean goesOn =
        last >= 0
            && before.layer.equals(next.layer)
            && before.role == next.role
            && before.format.equals(next.format);
    if (goesOn) {
      stripes.set(
          last,
          new PrecisionStripe(
              next.layer, next.role, before.fromStep, before.steps + next.steps, next.format));
    } else {
      stripes.add(next);
    }
  }

  private static Phase phase(Use.Slot role) {
    return role == Use.Slot.FORWARD_X || role == Use.Slot.FORWARD_W
        ? Phase.FORWARD
        : Phase.BACKWARD;
  }
}
