package org.bfpsim.cli.reproduce.latency;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bfpsim.cli.reproduce.steps.Answers;
import org.bfpsim.cli.reproduce.steps.NamedStep;
import org.bfpsim.cli.reproduce.steps.Question;
import org.bfpsim.core.array.GemmShape;
import org.bfpsim.machine.arch.Architecture;
import org.bfpsim.machine.result.SimulationResult;
import org.bfpsim.workload.policy.PrecisionPolicy;
import org.bfpsim.workload.trace.Access;
import org.bfpsim.workload.trace.AttentionProjections;
import org.bfpsim.workload.trace.GemmOp;
import org.bfpsim.workload.trace.Op;
import org.bfpsim.workload.trace.Tensor;
import org.bfpsim.workload.trace.TensorRole;
import org.bfpsim.workload.trace.Trace;
import org.bfpsim.workload.trace.VectorOp;

/**
 * Every op of a step simulated by itself, as a processor runs kernels that wait for each other:
 * nothing overlaps between ops. Operands come from DRAM; results go there, but for those so small
 * that they stay on chip. Ops that differ in names alone are simulated once.
 */
final class OpsAlone {
  /** What makes two ops the same work. */
  private record Work(
      String kind,
      String phase,
      List<Touched> inputs,
      List<Touched> outputs,
      List<GemmShape> shape,
      List<Boolean> transposes,
      long cost) {}

  /** A tensor as an op sees it. */
  private record Touched(List<Long> shape, TensorRole role, long elements) {}

  private final Trace trace;
  private final Map<Work, NamedStep> steps = new LinkedHashMap<>();
  private final List<Work> works = new ArrayList<>();

  OpsAlone(NamedStep step) {
    this.trace = step.trace();
    for (Op op : trace.ops()) {
      Work work = work(op);
      works.add(work);
      steps.computeIfAbsent(work, key -> step.only(op.name() + " alone", op::equals));
    }
  }

  /** Different ops of the step. */
  int distinct() {
    return steps.size();
  }

  /** The ops in the step's order, each with the cycles that it takes alone. */
  List<TimedOp> times(Answers answers, Architecture machine, PrecisionPolicy policy) {
    Map<Work, Question> questions = new LinkedHashMap<>();
    steps.forEach((work, alone) -> questions.put(work, Question.onRung(alone, machine, policy, 0)));
    answers.prepare("ops one by one", questions.values());
    BitSet projections = AttentionProjections.of(trace);
    List<TimedOp> times = new ArrayList<>();
    for (int op = 0; op < works.size(); op++) {
      SimulationResult alone = answers.of(questions.get(works.get(op)));
      times.add(
          TimedOp.of(
              trace.ops().get(op),
              alone.ops().get(0),
              (double) alone.totals().cycles(),
              projections.get(op)));
    }
    return times;
  }

  private Work work(Op op) {
    return new Work(
        op.kind(),
        op.phase().label(),
        touched(op.inputs()),
        touched(op.outputs()),
        op instanceof GemmOp product ? List.of(product.shape()) : List.of(),
        op instanceof GemmOp product
            ? List.of(product.transposeA(), product.transposeB())
            : List.of(),
        op instanceof VectorOp vector ? vector.elements() * vector.costPerElement() : 0);
  }

  private List<Touched> touched(List<Access> accesses) {
    return accesses.stream()
        .map(
            access -> {
              Tensor tensor = trace.tensor(access);
              return new Touched(tensor.shape(), tensor.role(), access.elements());
            })
        .toList();
  }
}
