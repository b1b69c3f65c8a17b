package org.bfpsim.workload.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.bfpsim.core.InputException;
import org.bfpsim.workload.trace.Access;
import org.bfpsim.workload.trace.GemmOp;
import org.bfpsim.workload.trace.Op;
import org.bfpsim.workload.trace.Phase;
import org.bfpsim.workload.trace.Tensor;
import org.bfpsim.workload.trace.TensorRole;
import org.bfpsim.workload.trace.Trace;
import org.bfpsim.workload.trace.VectorOp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Single traits of models and options, as they show in the step. */
class TrainingStepGeneratorTest {
  private static final StepOptions SMALL = StepOptions.of(2, 8);

  @Test
  void sequenceUpToTheTrainedPositionsIsAllowed() {
    ModelArchitecture gpt2 = ModelZoo.model("gpt2");
    assertEquals(
        1024, TrainingStepGenerator.generate(gpt2, StepOptions.of(1, 1024)).header().sequence());
    InputException error =
        assertThrows(
            InputException.class,
            () -> TrainingStepGenerator.generate(gpt2, StepOptions.of(1, 1025)));
    assertTrue(error.getMessage().contains("expected at most 1024"), error.getMessage());
  }

  @Test
  void sequenceBeyondWhatTheModelWasMadeForIsAnAssumption() {
    Trace trace =
        TrainingStepGenerator.generate(ModelZoo.model("llama-7b"), StepOptions.of(1, 2049));
    assertTrue(
        trace.header().assumptions().stream()
            .anyMatch(line -> line.contains("longer than the 2048")));
  }

  @Test
  void stepBeyond64BitsIsAnError() {
    StepOptions huge = StepOptions.of(Integer.MAX_VALUE, 1024);
    InputException error =
        assertThrows(
            InputException.class,
            () -> TrainingStepGenerator.generate(ModelZoo.model("gpt2-xl"), huge));
    assertTrue(error.getMessage().contains("gpt2-xl"), error.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"0, 8", "-1, 8", "1, 0", "1, 2147483648"})
  void sizesOutsideTheirRangeAreErrors(long batch, long sequence) {
    assertThrows(InputException.class, () -> StepOptions.of(batch, sequence));
  }

  @Test
  void fusedProjectionIsReadAndItsGradientWrittenInSlices() {
    Trace trace = TrainingStepGenerator.generate(ModelZoo.model("gpt2"), SMALL);
    long slice = 16 * 768;
    GemmOp scores = gemm(trace, "decoder.0.attention.scores.forward");
    assertEquals(scores.a(), scores.b());
    assertEquals(3 * slice, trace.tensors().get(scores.a()).elements());
    assertEquals(slice, scores.elementsA());
    List<Op> writers = writers(trace, "decoder.0.attention.qkv.output.gradient");
    assertEquals(
        List.of(
            "decoder.0.attention.context.value_gradient.input_gradient",
            "decoder.0.attention.scores.query_gradient.input_gradient",
            "decoder.0.attention.scores.key_gradient.input_gradient"),
        writers.stream().map(Op::name).toList());
    writers.forEach(op -> assertEquals(slice, op.outputs().get(0).elements()));
  }

  @Test
  void sharedKeyHeadsAreBroadcastAndTheirGradientsSummed() {
    Trace trace = TrainingStepGenerator.generate(ModelZoo.model("llama-3-8b"), SMALL);
    GemmOp scores = gemm(trace, "decoder.0.attention.scores.forward");
    assertEquals(16 * 8 * 128, trace.tensors().get(scores.b()).elements());
    assertEquals(16 * 32 * 128, scores.elementsB());
    VectorOp sum = vector(trace, "decoder.0.attention.scores.key_gradient.group_sum.backward");
    assertEquals(16 * 32 * 128, sum.elements());
    assertEquals(16 * 8 * 128, sum.outputs().get(0).elements());
  }

  @ParameterizedTest
  @CsvSource({"gpt2, gemm scatter", "llama-7b, fill scatter", "t5-small, gemm scatter scatter"})
  void tableCollectsTheGradientsOfHeadAndEmbedding(String name, String kinds) {
    Trace trace = TrainingStepGenerator.generate(ModelZoo.model(name), SMALL);
    List<Op> writers = writers(trace, "embedding.token.weight.gradient");
    assertEquals(kinds, String.join(" ", writers.stream().map(Op::kind).toList()));
  }

  @Test
  void encoderResultCollectsTheGradientsOfAllDecoderLayers() {
    Trace trace = TrainingStepGenerator.generate(ModelZoo.model("transformer-base"), SMALL);
    String memory = "encoder.5.ffn.norm.output.gradient";
    List<String> parts =
        trace.tensors().stream().map(Tensor::name).filter(name -> name.startsWith(memory)).toList();
    assertEquals(12, parts.size());
    VectorOp norm = vector(trace, "encoder.5.ffn.norm.backward");
    assertEquals(memory + ".12", trace.tensor(norm.inputs().get(0)).name());
    GemmOp last = gemm(trace, "decoder.0.cross_attention.k.input_gradient");
    assertEquals(memory + ".11", trace.tensor(last.addend().get(0)).name());
  }

  @Test
  void dropoutOffLeavesNoMask() {
    ModelArchitecture bert = ModelZoo.model("bert-small");
    assertTrue(roles(TrainingStepGenerator.generate(bert, SMALL), TensorRole.MASK) > 0);
    Trace off = TrainingStepGenerator.generate(bert, SMALL.withDropout(false));
    assertEquals(0, roles(off, TensorRole.MASK));
    assertTrue(off.ops().stream().noneMatch(op -> op.kind().startsWith("dropout")));
  }

  @ParameterizedTest
  @CsvSource({"SGD, 0", "SGD_MOMENTUM, 1", "ADAM, 2", "ADAMW, 2"})
  void optimizerKeepsItsStatesPerWeight(Optimizer optimizer, long states) {
    Trace trace =
        TrainingStepGenerator.generate(
            ModelZoo.model("bert-small"), SMALL.withOptimizer(optimizer));
    long weights = roles(trace, TensorRole.WEIGHT);
    assertEquals(
        states * weights, roles(trace, TensorRole.MOMENTUM) + roles(trace, TensorRole.VARIANCE));
    assertEquals(
        weights, trace.ops().stream().filter(op -> op.kind().equals(optimizer.label())).count());
  }

  @ParameterizedTest
  @CsvSource({"bloom-560m", "transformer-iwslt", "t5-small", "bert-small"})
  void microBatchesShareWeightsAndFixedTablesAndClearTablesOnce(String name) {
    ModelArchitecture model = ModelZoo.model(name);
    StepOptions whole = StepOptions.of(6, 16);
    Trace once = TrainingStepGenerator.generate(model, whole);
    Trace parts =
        TrainingStepGenerator.generate(
            model, whole.withUpdate(UpdateOptions.DEFAULT.withMicroBatches(3)));
    for (TensorRole role : List.of(TensorRole.WEIGHT, TensorRole.WEIGHT_GRADIENT)) {
      assertEquals(roles(once, role), roles(parts, role), role.label());
    }
    for (String part : List.of(".encoding", ".slopes")) {
      assertEquals(named(once, part), named(parts, part), part);
    }
    assertTrue(named(parts, "micro3.") > 0);
    assertEquals(0, named(parts, "micro4."));
    assertEquals(fills(once), fills(parts));
    assertEquals(6, parts.header().batch());
    String said = "Gradients are added up over 3 micro-batches of 2 sequences.";
    assertTrue(parts.header().assumptions().contains(said));
  }

  @Test
  void eightBitStatesComeInBlocksButForSmallWeights() {
    Trace trace =
        TrainingStepGenerator.generate(
            ModelZoo.model("bert-small"), SMALL.withOptimizer(Optimizer.ADAM8BIT));
    VectorOp large = vector(trace, "encoder.0.ffn.up.weight.update");
    assertEquals("adam8bit", large.kind());
    assertEquals(List.of(512L, 2048L), trace.tensor(large.outputs().get(1)).shape());
    VectorOp small = vector(trace, "encoder.0.ffn.up.bias.update");
    assertEquals("adam", small.kind());
    assertEquals(List.of(2048L), trace.tensor(small.outputs().get(2)).shape());
    VectorOp table = vector(trace, "embedding.token.weight.update");
    assertEquals(List.of(7631L, 2048L), trace.tensor(table.outputs().get(1)).shape());
  }

  @Test
  void optimizerIsFoundInAnyCase() {
    assertEquals(Optimizer.SGD_MOMENTUM, Optimizer.of("SGD-momentum"));
    assertEquals(Optimizer.ADAMW, Optimizer.of("AdamW"));
    assertThrows(InputException.class, () -> Optimizer.of("lion"));
  }

  private static long fills(Trace trace) {
    return trace.ops().stream().filter(op -> op.kind().equals("fill")).count();
  }

  private static long named(Trace trace, String part) {
    return trace.tensors().stream().filter(tensor -> tensor.name().contains(part)).count();
  }

  private static long roles(Trace trace, TensorRole role) {
    return trace.tensors().stream().filter(tensor -> tensor.role() == role).count();
  }

  private static List<Op> writers(Trace trace, String tensor) {
    return trace.ops().stream()
        .filter(op -> op.phase() != Phase.UPDATE)
        .filter(op -> op.outputs().stream().anyMatch(access -> named(trace, access, tensor)))
        .toList();
  }

  private static boolean named(Trace trace, Access access, String tensor) {
    return trace.tensor(access).name().equals(tensor);
  }

  private static GemmOp gemm(Trace trace, String name) {
    return (GemmOp) op(trace, name);
  }

  private static VectorOp vector(Trace trace, String name) {
    return (VectorOp) op(trace, name);
  }

  private static Op op(Trace trace, String name) {
    return trace.ops().stream().filter(op -> op.name().equals(name)).findFirst().orElseThrow();
  }
}
