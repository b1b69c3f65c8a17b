package org.bfpsim.machine.sequencer;

import java.util.List;
import org.bfpsim.machine.arch.Architecture;
import org.bfpsim.machine.placement.Occupancy;
import org.bfpsim.machine.placement.Placement;
import org.bfpsim.machine.precision.PrecisionPlan;

/**
 * A step ready to run.
 *
 * @param ops one plan per op of the trace, in its order
 * @param occupancy what lives in DRAM when, spilled partial sums included
 */
public record StepPlan(
    List<OpPlan> ops, PrecisionPlan precision, Placement placement, Occupancy occupancy) {

  JobSource arrayJobs(OpPlan plan, Architecture architecture) {
    return plan.attention()
        .<JobSource>map(attention -> new AttentionJobs(attention, architecture))
        .orElseGet(() -> new GemmJobs(plan, architecture, placement));
  }

  JobSource linkJobs(OpPlan plan) {
    return new LinkJobs(plan, placement);
  }

  /** Whether something is sent to the host or fetched from there. */
  public boolean usesHost() {
    return ops.stream().anyMatch(plan -> plan.toHost() || plan.fromHost());
  }

  JobSource vectorJobs(OpPlan plan, Architecture architecture) {
    return new VectorJobs(plan, architecture, precision, placement);
  }

  /** How a GEMM or a fused attention is tiled, in one line; empty for other ops. */
  public String mapping(int op) {
    return ops.get(op).mappingLabel();
  }
}
