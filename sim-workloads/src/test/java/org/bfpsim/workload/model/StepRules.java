package org.bfpsim.workload.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.bfpsim.workload.trace.Access;
import org.bfpsim.workload.trace.Category;
import org.bfpsim.workload.trace.GatherOp;
import org.bfpsim.workload.trace.GemmOp;
import org.bfpsim.workload.trace.Op;
import org.bfpsim.workload.trace.Phase;
import org.bfpsim.workload.trace.Tensor;
import org.bfpsim.workload.trace.TensorRole;
import org.bfpsim.workload.trace.Trace;

/** What holds in the step of every model. */
final class StepRules {
  private static final Set<TensorRole> THERE_FROM_THE_START =
      Set.of(TensorRole.INPUT, TensorRole.WEIGHT, TensorRole.MOMENTUM, TensorRole.VARIANCE);

  private final Trace trace;
  private final int microBatches;
  private final String about;

  StepRules(Trace trace, String about) {
    this(trace, 1, about);
  }

  StepRules(Trace trace, int microBatches, String about) {
    this.trace = trace;
    this.microBatches = microBatches;
    this.about = about;
  }

  void check() {
    namesAreUnique();
    phasesFollowEachOther();
    everyReaderFollowsItsWriter();
    everyTensorIsUsed();
    everyTensorIsWrittenWholeAndOnce();
    everyWeightHasOneGradientAndOneUpdate();
    productsFitTheirTensors();
    accessesFitTheirTensors();
  }

  private void namesAreUnique() {
    assertEquals(trace.ops().size(), trace.ops().stream().map(Op::name).distinct().count(), about);
    assertEquals(
        trace.tensors().size(),
        trace.tensors().stream().map(Tensor::name).distinct().count(),
        about);
  }

  private void phasesFollowEachOther() {
    List<Phase> runs = new ArrayList<>();
    for (Op op : trace.ops()) {
      if (runs.isEmpty() || runs.get(runs.size() - 1) != op.phase()) {
        runs.add(op.phase());
      }
    }
    List<Phase> expected = new ArrayList<>();
    for (int i = 0; i < microBatches; i++) {
      expected.addAll(List.of(Phase.FORWARD, Phase.BACKWARD));
    }
    expected.add(Phase.UPDATE);
    assertEquals(expected, runs, about);
  }

  private void everyReaderFollowsItsWriter() {
    boolean[] written = new boolean[trace.tensors().size()];
    for (Op op : trace.ops()) {
      for (Access access : op.inputs()) {
        boolean there =
            written[access.tensor()] || THERE_FROM_THE_START.contains(trace.tensor(access).role());
        assertTrue(there, () -> about(op.name() + " reads " + trace.tensor(access).name()));
      }
      op.outputs().forEach(access -> written[access.tensor()] = true);
    }
  }

  /** All but the loss are read after they have been written. */
  private void everyTensorIsUsed() {
    boolean[] read = new boolean[trace.tensors().size()];
    List<Op> ops = trace.ops();
    ops.forEach(op -> op.inputs().forEach(access -> read[access.tensor()] = true));
    for (int i = 0; i < read.length; i++) {
      String name = trace.tensors().get(i).name();
      assertEquals(!name.endsWith("head.loss.output"), read[i], () -> about(name));
    }
  }

  /**
   * Scatters add to what a fill or a product has written, later micro-batches and the update's
   * scaling write over what they read; all other writes are disjoint.
   */
  private void everyTensorIsWrittenWholeAndOnce() {
    long[] elements = new long[trace.tensors().size()];
    for (Op op : trace.ops()) {
      if (!(op instanceof GatherOp gather && gather.scatter())) {
        op.outputs().stream()
            .filter(access -> !op.inputs().contains(access) || op.phase() == Phase.UPDATE)
            .filter(access -> !isRescaled(op))
            .forEach(access -> elements[access.tensor()] += access.elements());
      }
    }
    for (int i = 0; i < elements.length; i++) {
      Tensor tensor = trace.tensors().get(i);
      if (tensor.role() != TensorRole.INPUT) {
        assertEquals(tensor.elements(), elements[i], () -> about(tensor.name()));
      }
    }
  }

  private static boolean isRescaled(Op op) {
    return op.name().endsWith(".unscale") || op.name().endsWith(".clip");
  }

  private void everyWeightHasOneGradientAndOneUpdate() {
    int[] updates = new int[trace.tensors().size()];
    for (Op op : trace.ops()) {
      if (!op.name().endsWith(".update")) {
        continue;
      }
      List<TensorRole> read = op.inputs().stream().map(a -> trace.tensor(a).role()).toList();
      assertEquals(TensorRole.WEIGHT_GRADIENT, read.get(0), () -> about(op.name()));
      assertEquals(TensorRole.WEIGHT, read.get(1), () -> about(op.name()));
      assertEquals(op.inputs().subList(1, read.size()), op.outputs(), () -> about(op.name()));
      op.inputs().forEach(access -> updates[access.tensor()]++);
    }
    for (int i = 0; i < updates.length; i++) {
      Tensor tensor = trace.tensors().get(i);
      boolean updated =
          tensor.role() == TensorRole.WEIGHT_GRADIENT
              || tensor.role() == TensorRole.WEIGHT
              || tensor.role().isOptimizerState();
      assertEquals(updated ? 1 : 0, updates[i], () -> about(tensor.name()));
    }
  }

  /**
   * The matrix view of an operand agrees with the product: wholly for a linear layer, and by whole
   * rows and columns for heads, which stand side by side or one below the other.
   */
  private void productsFitTheirTensors() {
    for (Op op : trace.ops()) {
      if (op instanceof GemmOp gemm) {
        var s = gemm.shape();
        fits(gemm, gemm.a(), gemm.transposeA() ? s.k() : s.m(), gemm.transposeA() ? s.m() : s.k());
        fits(gemm, gemm.b(), gemm.transposeB() ? s.n() : s.k(), gemm.transposeB() ? s.k() : s.n());
        fits(gemm, gemm.output(), s.m(), s.n());
      }
    }
  }

  private void fits(GemmOp gemm, int tensor, long rows, long columns) {
    Tensor of = trace.tensors().get(tensor);
    boolean whole = gemm.category() == Category.LINEAR;
    assertEquals(whole ? rows : 0, whole ? of.rows() : of.rows() % rows, () -> about(gemm.name()));
    assertEquals(
        whole ? columns : 0,
        whole ? of.columns() : of.columns() % columns,
        () -> about(gemm.name()));
  }

  /** Only tables of which rows are picked, and shared key heads, are touched more than once. */
  private void accessesFitTheirTensors() {
    for (Op op : trace.ops()) {
      if (op instanceof GatherOp) {
        continue;
      }
      boolean heads = op instanceof GemmOp gemm && gemm.shape().batch() > 1;
      IntStream.range(0, op.inputs().size())
          .mapToObj(op.inputs()::get)
          .filter(access -> access.elements() > trace.tensor(access).elements())
          .forEach(access -> assertTrue(heads, () -> about(op.name())));
      for (Access access : op.outputs()) {
        assertTrue(access.elements() <= trace.tensor(access).elements(), () -> about(op.name()));
      }
    }
  }

  private String about(String what) {
    return what + " in " + about;
  }
}
