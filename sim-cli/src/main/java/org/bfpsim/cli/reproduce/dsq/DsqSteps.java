package org.bfpsim.cli.reproduce.dsq;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bfpsim.cli.reproduce.steps.Answers;
import org.bfpsim.cli.reproduce.steps.NamedStep;
import org.bfpsim.cli.reproduce.steps.Question;
import org.bfpsim.core.number.BfpFormat;
import org.bfpsim.core.number.Format;
import org.bfpsim.machine.arch.Architecture;
import org.bfpsim.machine.arch.Architectures;
import org.bfpsim.machine.energy.EqualArea;
import org.bfpsim.workload.policy.DsqPolicy;
import org.bfpsim.workload.policy.GemmFormats;
import org.bfpsim.workload.policy.Policies;
import org.bfpsim.workload.policy.PrecisionPolicy;
import org.bfpsim.workload.policy.Quadruple;
import org.bfpsim.workload.policy.StashPolicy;
import org.bfpsim.workload.trace.GemmOp;
import org.bfpsim.workload.trace.Phase;

/** What the policies of the table cost on bfpsim's machines, as they are or without a cause. */
final class DsqSteps {
  private static final String MACHINE = Architectures.DEFAULT;

  private final Answers answers = new Answers();
  private final Map<NamedStep, Map<List<Boolean>, NamedStep>> parts = new HashMap<>();

  /** Simulates in advance whatever {@link #cost} will be asked. */
  void prepare(NamedStep step, List<String> policies, List<Cause> without) {
    List<Question> questions = new ArrayList<>();
    for (Cause cause : without) {
      policies.forEach(name -> questions.addAll(rungs(step, name, cause).keySet()));
    }
    answers.prepare(step.name(), questions);
  }

  /** The mean step of a policy's run. */
  StepCost cost(NamedStep step, String policy, Cause without) {
    StepCost sum = StepCost.NONE;
    for (Map.Entry<Question, Double> rung : rungs(step, policy, without).entrySet()) {
      sum = sum.plus(StepCost.of(answers.of(rung.getKey())), rung.getValue());
    }
    return sum;
  }

  /** Forward's part of the step's MACs. */
  double forwardShare(NamedStep step, String policy) {
    Question first = rungs(step, policy, Cause.NONE).keySet().iterator().next();
    var ops = answers.of(first).ops();
    double forward =
        ops.stream()
            .filter(op -> op.phase().equals(Phase.FORWARD.label()))
            .mapToLong(op -> op.macs())
            .sum();
    return forward / ops.stream().mapToLong(op -> op.macs()).sum();
  }

  int simulations() {
    return answers.simulations();
  }

  /** A question per rung that the run visits, and the rung's share of the run. */
  private Map<Question, Double> rungs(NamedStep step, String name, Cause without) {
    PrecisionPolicy policy = policy(name, without);
    boolean bfp = isBfp(policy);
    Map<String, String> fields = new LinkedHashMap<>(without.machine());
    fields.putAll(bfp ? without.bfpMachine() : Map.of());
    Architecture machine =
        EqualArea.forFormats(Architectures.load(MACHINE, fields), GemmFormats.of(policy));
    NamedStep part = part(step, without);
    DsqRun run = DsqRun.of(policy);
    Map<Question, Double> questions = new LinkedHashMap<>();
    for (int rung : run.stepsByRung().keySet()) {
      Question question = Question.onRung(part, machine, constant(policy, rung), 0);
      questions.put(question, run.share(rung));
    }
    return questions;
  }

  /** A rung of a ladder is the same step as the stash policy of its bits. */
  private static PrecisionPolicy constant(PrecisionPolicy policy, int rung) {
    return policy instanceof DsqPolicy dsq
        ? new StashPolicy(
            dsq.family(), dsq.ladder().get(rung), dsq.rounding(), dsq.layout(), dsq.storage())
        : policy;
  }

  /** The policy that a name means without a cause. */
  static PrecisionPolicy policy(String name, Cause without) {
    PrecisionPolicy policy = Policies.parse(name);
    if (isBfp(policy) && !without.bfpOptions().isEmpty()) {
      policy = Policies.parse(name + "@" + String.join(",", without.bfpOptions()));
    }
    return without.dxAtQ2() ? withDxAtQ2(policy) : policy;
  }

  private static PrecisionPolicy withDxAtQ2(PrecisionPolicy policy) {
    if (policy instanceof StashPolicy stash) {
      return new StashPolicy(
          stash.family(), dxAtQ2(stash.bits()), stash.rounding(), stash.layout(), stash.storage());
    } else if (policy instanceof DsqPolicy dsq) {
      return new DsqPolicy(
          dsq.family(),
          dsq.ladder().stream().map(DsqSteps::dxAtQ2).toList(),
          dsq.patience(),
          dsq.rounding(),
          dsq.layout(),
          dsq.storage());
    }
    return policy;
  }

  private static Quadruple dxAtQ2(Quadruple bits) {
    return new Quadruple(bits.q0(), bits.q1(), bits.q2(), bits.q2());
  }

  static boolean isBfp(PrecisionPolicy policy) {
    List<Format> formats = GemmFormats.of(policy);
    return formats.stream().allMatch(BfpFormat.class::isInstance);
  }

  /** The step without the ops that a cause removes; equal parts are one step. */
  private NamedStep part(NamedStep step, Cause without) {
    if (without.vectorOps() && without.update()) {
      return step;
    }
    return parts
        .computeIfAbsent(step, key -> new HashMap<>())
        .computeIfAbsent(
            List.of(without.vectorOps(), without.update()),
            key ->
                step.only(
                    without.name(),
                    op ->
                        (without.vectorOps() || op instanceof GemmOp)
                            && (without.update() || op.phase() != Phase.UPDATE)));
  }
}
