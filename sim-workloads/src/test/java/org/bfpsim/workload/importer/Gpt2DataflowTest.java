package org.bfpsim.workload.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bfpsim.workload.trace.Access;
import org.bfpsim.workload.trace.Category;
import org.bfpsim.workload.trace.GemmOp;
import org.bfpsim.workload.trace.GemmRole;
import org.bfpsim.workload.trace.Op;
import org.bfpsim.workload.trace.Phase;
import org.bfpsim.workload.trace.Tensor;
import org.bfpsim.workload.trace.TensorRole;
import org.bfpsim.workload.trace.Trace;
import org.bfpsim.workload.trace.TraceGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The recorded step of GPT-2 large is a training step in every part. */
class Gpt2DataflowTest {
  private static final long PARAMETERS = 774_030_080;
  private static Trace trace;

  @BeforeAll
  static void importOnce() {
    trace = RealTraces.of("hf_GPT2_et.json.tar.gz");
  }

  private static long elements(TensorRole role) {
    return trace.tensors().stream().filter(t -> t.role() == role).mapToLong(Tensor::elements).sum();
  }

  private static List<GemmOp> products(GemmRole role) {
    return trace.ops().stream()
        .filter(op -> op instanceof GemmOp gemm && gemm.role() == role)
        .map(op -> (GemmOp) op)
        .toList();
  }

  private static TensorRole role(int tensor) {
    return trace.tensors().get(tensor).role();
  }

  @Test
  void weightsAreTheModelsParametersAndEachHasItsGradient() {
    assertEquals(PARAMETERS, elements(TensorRole.WEIGHT));
    long tied = 2L * 50257 * 1280;
    assertEquals(
        PARAMETERS + tied, elements(TensorRole.WEIGHT_GRADIENT), "the tied table has three");
  }

  @Test
  void everyOperandOfAProductIsWrittenBeforeOrThereFromTheStart() {
    Set<Integer> written = new HashSet<>();
    int fromStart = 0;
    for (Op op : trace.ops()) {
      if (op instanceof GemmOp gemm) {
        for (int operand : List.of(gemm.a(), gemm.b())) {
          boolean weight = role(operand) == TensorRole.WEIGHT;
          assertTrue(weight || written.contains(operand), gemm.name());
          fromStart += weight ? 1 : 0;
        }
      }
      op.outputs().forEach(access -> written.add(access.tensor()));
    }
    assertEquals(145 + 145, fromStart, "forward and input-gradient products read a weight");
  }

  @Test
  void linearProductsReadWhatTheirRoleSays() {
    for (GemmOp gemm : products(GemmRole.FORWARD)) {
      if (gemm.category() == Category.LINEAR) {
        assertEquals(TensorRole.ACTIVATION, role(gemm.a()), gemm.name());
        assertEquals(TensorRole.WEIGHT, role(gemm.b()), gemm.name());
      }
    }
    for (GemmOp gemm : products(GemmRole.WEIGHT_GRADIENT)) {
      Set<TensorRole> operands = Set.of(role(gemm.a()), role(gemm.b()));
      assertEquals(Set.of(TensorRole.ACTIVATION, TensorRole.GRADIENT), operands, gemm.name());
      assertEquals(TensorRole.WEIGHT_GRADIENT, role(gemm.output()), gemm.name());
      assertTrue(gemm.transposeA(), gemm.name());
    }
    for (GemmOp gemm : products(GemmRole.INPUT_GRADIENT)) {
      assertEquals(TensorRole.GRADIENT, role(gemm.output()), gemm.name());
    }
  }

  @Test
  void layersAreThirtySixBlocksOfTheSameOps() {
    assertEquals(
        36,
        trace.ops().stream().map(Op::layer).filter(l -> l.startsWith("layer.")).distinct().count());
    for (int layer = 0; layer < 36; layer++) {
      String name = "layer." + layer;
      List<Op> ops = trace.ops().stream().filter(op -> op.layer().equals(name)).toList();
      assertEquals(18, ops.stream().filter(op -> op instanceof GemmOp).count(), name);
      assertEquals("native_layer_norm", ops.get(0).name().replaceAll("\\..*", ""), name);
      assertEquals(
          12 * 8,
          ops.stream().filter(op -> op.phase() == Phase.UPDATE).count() - zeroed(ops),
          name);
    }
    assertEquals(
        3,
        trace.ops().stream()
            .filter(op -> op instanceof GemmOp && op.layer().equals("head"))
            .count());
  }

  /** This is Adam's first step: both states of the twelve parameters of a block are zeroed. */
  private static long zeroed(List<Op> ops) {
    long fills =
        ops.stream().filter(op -> op.phase() == Phase.UPDATE && op.kind().equals("fill")).count();
    assertEquals(24, fills);
    // The step counters have no layer, so a block has 7 of the optimizer's 8 sweeps.
    return fills - 12;
  }

  @Test
  void theTraceIsInOrderAndNothingIsReadBeforeItsWriter() {
    TraceGraph graph = TraceGraph.of(trace);
    assertTrue(graph.isInOrder());
    for (int i = 0; i < trace.tensors().size(); i++) {
      assertTrue(trace.tensors().get(i).elements() > 0);
    }
    Set<Integer> written = new HashSet<>();
    for (Op op : trace.ops()) {
      for (Access access : op.inputs()) {
        boolean start = role(access.tensor()).existsFromStart();
        assertTrue(start || written.contains(access.tensor()), op.name());
      }
      op.outputs().forEach(access -> written.add(access.tensor()));
    }
  }
}
