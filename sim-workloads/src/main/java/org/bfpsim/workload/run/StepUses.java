package org.bfpsim.workload.run;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bfpsim.core.number.Format;
import org.bfpsim.workload.policy.Moment;
import org.bfpsim.workload.policy.PrecisionPolicy;
import org.bfpsim.workload.policy.Use;
import org.bfpsim.workload.trace.AttentionOp;
import org.bfpsim.workload.trace.GemmOp;
import org.bfpsim.workload.trace.Op;
import org.bfpsim.workload.trace.Phase;
import org.bfpsim.workload.trace.Trace;

/**
 * What a policy can be asked about a step: every slot of every layer and phase that a trace has.
 * Steps whose answers agree are the same step to the machine.
 *
 * @param uses each once
 * @param layers the layers that multiply matrices, in the order of the forward pass
 */
public record StepUses(List<Use> uses, List<String> layers) {
  public StepUses {
    uses = List.copyOf(uses);
    layers = List.copyOf(layers);
  }

  /** The uses of a trace. */
  public static StepUses of(Trace trace) {
    Set<Use> uses = new LinkedHashSet<>();
    Set<String> layers = new LinkedHashSet<>();
    for (Op op : trace.ops()) {
      note(op.layer(), op.phase(), uses);
      if (op instanceof GemmOp product) {
        product.epilogue().forEach(work -> note(work.layer(), op.phase(), uses));
      }
      if (op instanceof GemmOp || op instanceof AttentionOp) {
        layers.add(op.layer());
      }
    }
    return new StepUses(List.copyOf(uses), List.copyOf(layers));
  }

  private static void note(String layer, Phase phase, Set<Use> uses) {
    for (Use.Slot slot : Use.Slot.values()) {
      uses.add(new Use(slot, layer, phase));
    }
  }

  /** The policy's answers, in the order of the uses. */
  public List<Format> formats(PrecisionPolicy policy, Moment now) {
    return uses.stream().map(use -> policy.format(use, now)).toList();
  }
}
