package org.bfpsim.workload.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.TreeMap;
import org.bfpsim.workload.trace.AttentionProjections;
import org.bfpsim.workload.trace.GemmOp;
import org.bfpsim.workload.trace.Op;
import org.bfpsim.workload.trace.Trace;
import org.junit.jupiter.api.Test;

/** Attention's projections in traces that name no layer's parts. */
class ImportedProjectionsTest {
  private static Map<String, Integer> found(Trace trace) {
    Map<String, Integer> counts = new TreeMap<>();
    AttentionProjections.of(trace).stream()
        .mapToObj(trace.ops()::get)
        .forEach(op -> counts.merge(kind(op), 1, Integer::sum));
    return counts;
  }

  private static String kind(Op op) {
    return op instanceof GemmOp gemm ? gemm.role().label() : op.kind();
  }

  /** 36 layers: queries, keys and values in one product, and the output projection. */
  @Test
  void gpt2LargeHasTwoProjectionsALayerWithTheirGradients() {
    assertEquals(
        Map.of("forward", 72, "input_gradient", 72, "weight_gradient", 72, "sum", 72),
        found(RealTraces.of("hf_GPT2_et.json.tar.gz")));
  }

  /** Inference of 4 layers, each with queries, keys, values and an output projection. */
  @Test
  void bertSmallHasFourProjectionsALayer() {
    assertEquals(
        Map.of("forward", 16),
        found(RealTraces.of("kineto", "h100_bert-small.json.gz", ImportOptions.DEFAULT)));
  }

  @Test
  void operatorLogTellsNone() {
    assertEquals(
        Map.of(), found(RealTraces.of("op_logs", "hf_GPT2_training.txt", ImportOptions.DEFAULT)));
  }
}
