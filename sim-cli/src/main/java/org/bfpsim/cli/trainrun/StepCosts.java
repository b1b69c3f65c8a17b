package org.bfpsim.cli.trainrun;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.bfpsim.core.number.Format;
import org.bfpsim.workload.policy.Moment;
import org.bfpsim.workload.policy.PrecisionPolicy;
import org.bfpsim.workload.policy.Use;
import org.bfpsim.workload.run.StepUses;

/**
 * What a step with given formats costs; no assignment of formats is simulated twice.
 *
 * <p>{@link #layerwise} does not simulate a step as a whole: to a base step it adds, for each layer
 * whose formats differ from the base's, what changing that layer alone does to the base. Layers
 * overlap in time and share tensors at their borders, so this is an estimate; the caller measures
 * how far it is off.
 */
final class StepCosts {
  private final StepUses uses;
  private final PrecisionPolicy policy;
  private final BiFunction<PrecisionPolicy, Moment, StepFigures> simulator;
  private final Map<List<Format>, StepFigures> known = new HashMap<>();

  /**
   * Costs of one workload on one machine.
   *
   * @param policy gives layout and rounding
   */
  StepCosts(
      StepUses uses,
      PrecisionPolicy policy,
      BiFunction<PrecisionPolicy, Moment, StepFigures> simulator) {
    this.uses = uses;
    this.policy = policy;
    this.simulator = simulator;
  }

  /** The step under a policy of the same layout at a moment, simulated whole. */
  StepFigures whole(PrecisionPolicy asked, Moment now) {
    List<Format> formats = uses.formats(asked, now);
    StepFigures figures = known.get(formats);
    if (figures == null) {
      figures = simulator.apply(asked, now);
      known.put(formats, figures);
    }
    return figures;
  }

  /** The step with these formats, as the sum of what each layer changes of a base step. */
  StepFigures layerwise(List<Format> base, List<Format> formats) {
    StepFigures start = assigned(base);
    StepFigures sum = start;
    for (List<Format> change : changes(base, formats)) {
      sum = sum.plus(assigned(change).minus(start));
    }
    return sum.withBoundOfItsSides();
  }

  /** The base with one layer's formats changed at a time, for each layer that differs from it. */
  List<List<Format>> changes(List<Format> base, List<Format> formats) {
    return layersThatDiffer(base, formats).stream()
        .map(layer -> withLayer(base, formats, layer))
        .toList();
  }

  /** Simulations so far. */
  int simulations() {
    return known.size();
  }

  private StepFigures assigned(List<Format> formats) {
    return whole(AssignedFormats.of(uses, formats, policy), Moment.START);
  }

  private Set<String> layersThatDiffer(List<Format> base, List<Format> formats) {
    Set<String> layers = new LinkedHashSet<>();
    for (int use = 0; use < base.size(); use++) {
      if (!base.get(use).equals(formats.get(use))) {
        layers.add(uses.uses().get(use).layer());
      }
    }
    return layers;
  }

  private List<Format> withLayer(List<Format> base, List<Format> formats, String layer) {
    List<Format> mixed = new ArrayList<>(base);
    List<Use> all = uses.uses();
    for (int use = 0; use < mixed.size(); use++) {
      if (all.get(use).layer().equals(layer)) {
        mixed.set(use, formats.get(use));
      }
    }
    return List.copyOf(mixed);
  }
}
