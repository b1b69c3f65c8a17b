package org.bfpsim.workload.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bfpsim.core.array.GemmShape;
import org.bfpsim.testing.SharedReference;
import org.bfpsim.workload.importer.ImportOptions;
import org.bfpsim.workload.importer.TraceImporters;
import org.bfpsim.workload.model.ModelZoo;
import org.bfpsim.workload.model.Optimizer;
import org.bfpsim.workload.model.StepOptions;
import org.bfpsim.workload.model.TrainingStepGenerator;
import org.bfpsim.workload.trace.GemmOp;
import org.bfpsim.workload.trace.GemmRole;
import org.bfpsim.workload.trace.Op;
import org.bfpsim.workload.trace.Trace;
import org.junit.jupiter.api.Test;

class TraceDiffTest {
  private static final StepOptions SMALL = StepOptions.of(2, 8);

  private static Trace generated(String model, StepOptions options) {
    return TrainingStepGenerator.generate(ModelZoo.model(model), options);
  }

  /** The recorded step of GPT-2 large against the one that is generated from its architecture. */
  @Test
  void recordedAndGeneratedGpt2LargeAgreeProductByProduct() {
    Trace recorded =
        TraceImporters.read(
            SharedReference.path("traces", "pytorch_et", "hf_GPT2_et.json.tar.gz"),
            ImportOptions.DEFAULT);
    Trace generated = generated("gpt2-large", StepOptions.of(1, 512));
    TraceDiff diff = TraceDiff.of(recorded, generated);
    assertTrue(diff.productsAgree(), diff.products().toString());
    assertEquals(651, diff.products().stream().mapToLong(ProductRow::paired).sum());
    assertEquals(1258450452480L, diff.macsInA());
    assertEquals(diff.macsInA(), diff.macsInB());
    assertEquals(List.of(), diff.unexplained(), "no difference without a reason");
    assertEquals(nonGemm(recorded), accounted(diff, true));
    assertEquals(nonGemm(generated), accounted(diff, false));
    Map<String, Long> times =
        diff.explained().stream().collect(Collectors.toMap(Explained::rule, Explained::times));
    assertEquals(36, times.get("gelu"));
    assertEquals(36, times.get("scale and mask gradient"));
    assertEquals(436, times.get("adam"), "one for each parameter");
  }

  private static long nonGemm(Trace trace) {
    return trace.ops().stream().filter(op -> !(op instanceof GemmOp)).count();
  }

  private static long accounted(TraceDiff diff, boolean inA) {
    return diff.sameWork().stream().mapToLong(row -> inA ? row.inA() : row.inB()).sum()
        + diff.explained().stream().mapToLong(row -> inA ? row.opsInA() : row.opsInB()).sum();
  }

  @Test
  void everyStepIsItsOwnTwin() {
    for (String model : ModelZoo.names()) {
      Trace trace = generated(model, SMALL);
      TraceDiff diff = TraceDiff.of(trace, trace);
      assertTrue(diff.isExplained(), model);
      assertEquals(List.of(), diff.explained(), model);
    }
  }

  @Test
  void sidesCanBeSwapped() {
    Trace on = generated("bert-small", SMALL);
    Trace off = generated("bert-small", SMALL.withDropout(false));
    TraceDiff diff = TraceDiff.of(on, off);
    TraceDiff swapped = TraceDiff.of(off, on);
    assertEquals(List.of("dropout"), diff.explained().stream().map(Explained::rule).toList());
    assertTrue(diff.isExplained());
    assertEquals(diff.explained().get(0).opsInA(), swapped.explained().get(0).opsInB());
    assertEquals(0, diff.explained().get(0).opsInB());
  }

  @Test
  void oneDropoutLessIsNotDropoutSwitchedOff() {
    Trace whole = generated("bert-small", SMALL);
    List<Op> ops = new ArrayList<>(whole.ops());
    ops.remove(ops.stream().filter(op -> op.kind().equals("dropout")).findFirst().get());
    TraceDiff diff = TraceDiff.of(whole, new Trace(whole.header(), whole.tensors(), ops));
    assertFalse(diff.isExplained());
    assertEquals(1, diff.unexplained().size());
    assertEquals("dropout", diff.unexplained().get(0).work().kind());
  }

  @Test
  void anotherOptimizerHasNoReason() {
    TraceDiff diff =
        TraceDiff.of(
            generated("bert-small", SMALL),
            generated("bert-small", SMALL.withOptimizer(Optimizer.SGD)));
    assertTrue(diff.productsAgree());
    assertFalse(diff.isExplained());
    Set<String> kinds = new HashSet<>();
    diff.unexplained().forEach(row -> kinds.add(row.work().kind()));
    assertEquals(Set.of("adam", "sgd"), kinds);
  }

  @Test
  void missingProductIsOnOneSideOnly() {
    Trace whole = generated("bert-small", SMALL);
    List<Op> ops = new ArrayList<>(whole.ops());
    int first = ops.indexOf(ops.stream().filter(GemmOp.class::isInstance).findFirst().get());
    ops.remove(first);
    TraceDiff diff = TraceDiff.of(whole, new Trace(whole.header(), whole.tensors(), ops));
    assertFalse(diff.productsAgree());
    List<ProductRow> differing = diff.products().stream().filter(row -> !row.agrees()).toList();
    assertEquals(1, differing.size());
    assertEquals(differing.get(0).inA(), differing.get(0).inB() + 1);
    assertEquals(diff.macsInA(), diff.macsInB() + differing.get(0).product().macs());
  }

  @Test
  void transposedResultIsTheSameProductAndAnotherSumIsNot() {
    Trace trace = generated("bert-small", SMALL);
    GemmOp gemm =
        (GemmOp)
            trace.ops().stream()
                .filter(op -> op instanceof GemmOp g && g.role() == GemmRole.WEIGHT_GRADIENT)
                .findFirst()
                .get();
    GemmShape shape = gemm.shape();
    ProductKey key = ProductKey.of(gemm, trace);
    assertEquals(
        key, ProductKey.of(shaped(gemm, shape.batch(), shape.n(), shape.m(), shape.k()), trace));
    assertFalse(
        key.equals(
            ProductKey.of(shaped(gemm, shape.batch(), shape.m(), shape.k(), shape.n()), trace)));
  }

  private static GemmOp shaped(GemmOp gemm, long batch, long m, long n, long k) {
    return new GemmOp(
        gemm.name(),
        gemm.layer(),
        gemm.phase(),
        gemm.category(),
        gemm.role(),
        new GemmShape(batch, m, n, k),
        gemm.b(),
        !gemm.transposeB(),
        gemm.a(),
        !gemm.transposeA(),
        gemm.output(),
        gemm.addend());
  }
}
