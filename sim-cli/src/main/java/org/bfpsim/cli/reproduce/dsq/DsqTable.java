package org.bfpsim.cli.reproduce.dsq;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bfpsim.cli.reproduce.steps.NamedStep;
import org.bfpsim.core.number.BfpFormat;
import org.bfpsim.core.number.FixedFormat;
import org.bfpsim.workload.policy.DsqPolicy;
import org.bfpsim.workload.policy.FixedPolicy;
import org.bfpsim.workload.policy.Policies;
import org.bfpsim.workload.policy.PrecisionPolicy;
import org.bfpsim.workload.policy.Quadruple;
import org.bfpsim.workload.policy.StashPolicy;

/** The paper's table beside the fitted model and bfpsim, row by row. */
final class DsqTable {
  static final String REFERENCE = "fixed:fixed32";

  /** The paper's heavily quantized start, all the run long: what the fit takes its run to be. */
  static final String FIRST_RUNG = "stash:bfp:2-2-2-16";

  private final Map<String, NamedStep> stepByTask;
  private final DsqSteps steps;

  /**
   * A table.
   *
   * @param stepByTask the training step that stands for each of the paper's tasks
   */
  DsqTable(Map<String, NamedStep> stepByTask, DsqSteps steps) {
    this.stepByTask = Map.copyOf(stepByTask);
    this.steps = steps;
  }

  /** The rows, in the paper's order; that of a run twice, on its first rung and up its ladder. */
  List<DsqRow> rows() {
    List<PublishedRow> published = PublishedRow.all();
    List<String> policies =
        new ArrayList<>(published.stream().map(PublishedRow::policy).distinct().toList());
    policies.add(FIRST_RUNG);
    stepByTask.values().stream()
        .distinct()
        .forEach(step -> steps.prepare(step, policies, List.of(Cause.NONE, Cause.DX)));
    List<DsqRow> rows = new ArrayList<>();
    for (PublishedRow row : published) {
      if (row.isRun()) {
        rows.add(row(row, FIRST_RUNG));
      }
      rows.add(row(row, row.policy()));
    }
    return rows;
  }

  private DsqRow row(PublishedRow published, String policy) {
    NamedStep step = stepByTask.get(published.task());
    StepCost reference = steps.cost(step, REFERENCE, Cause.NONE);
    StepCost cost = steps.cost(step, policy, Cause.NONE);
    StepCost atQ2 = steps.cost(step, policy, Cause.DX);
    return new DsqRow(
        published,
        policy,
        fit(Policies.parse(policy)),
        cost.bitProducts() / reference.bitProducts(),
        cost.dramBytes() / reference.dramBytes(),
        atQ2.dramBytes() / reference.dramBytes(),
        cost);
  }

  /** The fitted model's mean over the run; it covers fixed point and BFP. */
  static Optional<DsqRow.Fit> fit(PrecisionPolicy policy) {
    boolean bfp = DsqSteps.isBfp(policy);
    DsqRun run = DsqRun.of(policy);
    double arithmetic = 0;
    double dram = 0;
    for (int rung : run.stepsByRung().keySet()) {
      Optional<Quadruple> bits = bits(policy, rung);
      if (bits.isEmpty()) {
        return Optional.empty();
      }
      arithmetic += run.share(rung) * FittedModel.arithmetic(bfp, bits.get());
      dram += run.share(rung) * FittedModel.dram(bfp, bits.get());
    }
    return Optional.of(new DsqRow.Fit(arithmetic, dram));
  }

  private static Optional<Quadruple> bits(PrecisionPolicy policy, int rung) {
    if (policy instanceof StashPolicy stash) {
      return Optional.of(stash.bits());
    } else if (policy instanceof DsqPolicy dsq) {
      return Optional.of(dsq.ladder().get(rung));
    } else if (policy instanceof FixedPolicy fixed
        && fixed.operands() instanceof FixedFormat format) {
      return Optional.of(uniform(format.bits()));
    } else if (policy instanceof FixedPolicy fixed
        && fixed.operands() instanceof BfpFormat format) {
      return Optional.of(uniform(format.mantissaBits()));
    }
    return Optional.empty();
  }

  private static Quadruple uniform(int bits) {
    return new Quadruple(bits, bits, bits, bits);
  }
}
