package org.bfpsim.workload.epilogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.bfpsim.core.InputException;
import org.bfpsim.workload.keep.Keep;
import org.bfpsim.workload.keep.Recomputation;
import org.bfpsim.workload.model.ModelZoo;
import org.bfpsim.workload.model.StepOptions;
import org.bfpsim.workload.model.TrainingStepGenerator;
import org.bfpsim.workload.model.UpdateOptions;
import org.bfpsim.workload.trace.Access;
import org.bfpsim.workload.trace.Category;
import org.bfpsim.workload.trace.EpilogueOp;
import org.bfpsim.workload.trace.GemmOp;
import org.bfpsim.workload.trace.Op;
import org.bfpsim.workload.trace.Tensor;
import org.bfpsim.workload.trace.Trace;
import org.bfpsim.workload.trace.TraceReader;
import org.bfpsim.workload.trace.TraceWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a choice of epilogues makes of a trace. */
class EpiloguesTest {
  private static Trace step(String model) {
    return TrainingStepGenerator.generate(ModelZoo.model(model), StepOptions.of(2, 16));
  }

  private static Trace step(String model, String epilogues) {
    return Epilogues.parse(epilogues).apply(step(model));
  }

  private static Op op(Trace trace, String name) {
    return trace.ops().stream().filter(op -> op.name().equals(name)).findFirst().orElseThrow();
  }

  private static List<String> written(Trace trace, String op) {
    return op(trace, op).outputs().stream().map(out -> trace.tensor(out).name()).toList();
  }

  private static List<String> read(Trace trace, String op) {
    return op(trace, op).inputs().stream().map(in -> trace.tensor(in).name()).toList();
  }

  private static List<String> tensors(Trace trace) {
    return trace.tensors().stream().map(Tensor::name).toList();
  }

  @Test
  void unlessAskedTheTraceStaysAsItIs() {
    Trace trace = step("bert-small");
    assertSame(trace, Epilogues.DEFAULT.apply(trace));
    assertSame(trace, Epilogues.parse("quantization,bias").apply(trace));
  }

  @Test
  void aChoiceIsReadAsItIsSpelled() {
    EpilogueLawTest.all().forEach(choice -> assertEquals(choice, Epilogues.parse(choice.label())));
    assertEquals(Set.of(Fusible.BIAS, Fusible.RESIDUAL), Epilogues.parse("residual,bias").fused());
    assertEquals(Set.of(Fusible.values()), Epilogues.parse("all").fused());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "activations | 'activations' is nothing that an epilogue does; expected none, all, or any",
        "bias,none | 'none' is nothing",
        "bias,bias | says 'bias' twice",
        "bias, | '' is nothing",
        "bias++residual | '' is nothing",
      })
  void whatIsNoChoiceIsRefused(String text, String says) {
    InputException refusal = assertThrows(InputException.class, () -> Epilogues.parse(text));
    assertTrue(refusal.getMessage().contains(says), refusal.getMessage());
  }

  @Test
  void anActivationFollowsItsProduct() {
    Trace trace = step("bert-small", "bias+activation+quantization");
    String ffn = "encoder.1.ffn.";
    // Backward reads the operand of GELU, so it is written too.
    assertEquals(
        List.of(ffn + "activation.output", ffn + "up.output"), written(trace, ffn + "up.forward"));
    assertEquals(
        List.of(ffn + "down.output.gradient", ffn + "down.weight", ffn + "up.output"),
        read(trace, ffn + "down.input_gradient"));
    assertEquals(List.of(ffn + "up.output.gradient"), written(trace, ffn + "down.input_gradient"));
    // Behind the head's norm there is no product.
    assertEquals(
        List.of("head.activation.backward"),
        trace.ops().stream().filter(op -> op.kind().startsWith("gelu")).map(Op::name).toList());
    // Nobody else reads the gradient of the activation's result.
    assertTrue(!tensors(trace).contains(ffn + "activation.output.gradient"));
    assertTrue(tensors(trace).contains(ffn + "up.output"));
  }

  @Test
  void reluLeavesNothingOfItsOperand() {
    Trace trace = step("transformer-tiny", "bias+activation+quantization");
    String up = "encoder.1.ffn.up.";
    assertEquals(List.of("encoder.1.ffn.activation.output"), written(trace, up + "forward"));
    assertTrue(!tensors(trace).contains(up + "output"));
  }

  @Test
  void dropoutAndResidualFollowOneBehindTheOther() {
    Trace trace = step("bert-small", "bias+residual+quantization");
    String place = "encoder.1.attention.";
    GemmOp product = (GemmOp) op(trace, place + "out.forward");
    assertEquals(
        List.of("dropout", "add"), product.epilogue().stream().map(EpilogueOp::kind).toList());
    assertEquals(
        List.of(place + "residual.output", place + "hidden_dropout.mask"),
        written(trace, place + "out.forward"));
    assertEquals(
        List.of(
            place + "context.output",
            place + "out.weight",
            place + "out.bias",
            "encoder.0.ffn.norm.output"),
        read(trace, place + "out.forward"));
    assertTrue(!tensors(trace).contains(place + "hidden_dropout.output"));
  }

  @Test
  void gatedActivationsFollowTheSecondOfTheirProducts() {
    Trace trace = step("llama-7b", "all");
    assertEquals(List.of(), ((GemmOp) op(trace, "decoder.0.ffn.gate.forward")).epilogue());
    assertEquals(
        List.of("decoder.0.ffn.activation.output", "decoder.0.ffn.up.output"),
        written(trace, "decoder.0.ffn.up.forward"));
    assertEquals(
        List.of("decoder.0.ffn.gate.output.gradient", "decoder.0.ffn.up.output.gradient"),
        written(trace, "decoder.0.ffn.down.input_gradient"));
  }

  @Test
  void whatIsAddedByAnOpOfItsOwnStopsWhatComesBehind() {
    Trace trace = step("bert-small", "activation+residual+quantization");
    String ffn = "encoder.1.ffn.";
    assertEquals(List.of(ffn + "up.output.product"), written(trace, ffn + "up.forward"));
    assertEquals(
        List.of(ffn + "up.output.product", ffn + "up.bias"), read(trace, ffn + "up.forward.bias"));
    assertEquals(List.of(ffn + "up.output"), written(trace, ffn + "up.forward.bias"));
    assertEquals("gelu", op(trace, ffn + "activation.forward").kind());
    assertEquals(1, ((GemmOp) op(trace, ffn + "down.input_gradient")).epilogue().size());
  }

  @Test
  void onlyWhatAnotherProductReadsIsQuantized() {
    Trace trace = step("bert-small", "bias");
    String place = "encoder.1.attention.";
    assertEquals(List.of(place + "q.output.unquantized"), written(trace, place + "q.forward"));
    assertEquals(List.of(place + "q.output"), written(trace, place + "q.forward.quantize"));
    // Dropout alone reads this.
    assertEquals(List.of(place + "out.output"), written(trace, place + "out.forward"));
  }

  @Test
  void accumulationInPlaceStaysInPlace() {
    Trace trace =
        Epilogues.parse("none")
            .apply(
                TrainingStepGenerator.generate(
                    ModelZoo.model("transformer-tiny"),
                    StepOptions.of(4, 8).withUpdate(UpdateOptions.DEFAULT.withMicroBatches(2))));
    String product = "micro2.encoder.1.ffn.up.weight_gradient";
    String gradient = "encoder.1.ffn.up.weight.gradient";
    assertEquals(List.of(gradient + ".product"), written(trace, product));
    assertEquals(List.of(gradient + ".product", gradient), read(trace, product + ".bias"));
    assertEquals(List.of(gradient), written(trace, product + ".bias"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"all", "none", "activation+quantization"})
  void aRewrittenTraceIsReadAsItWasWritten(String choice) throws IOException {
    Trace trace = step("transformer-tiny", choice);
    StringWriter text = new StringWriter();
    TraceWriter.write(trace, text);
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    Trace again = TraceReader.read(new ByteArrayInputStream(bytes), "written");
    assertEquals(trace, again);
  }

  @Test
  void whatIsSeparateIsNotSeparatedAgain() {
    Trace none = step("bert-small", "none");
    assertEquals(none.ops(), Epilogues.parse("none").apply(none).ops());
    Trace all = step("bert-small", "all");
    assertEquals(all.ops(), Epilogues.parse("all").apply(all).ops());
    InputException refusal =
        assertThrows(InputException.class, () -> Epilogues.parse("none").apply(all));
    assertTrue(refusal.getMessage().contains("expected bias among them"), refusal.getMessage());
    Keep layers = new Keep(Recomputation.parse("layers"), List.of());
    assertTrue(
        assertThrows(InputException.class, () -> layers.apply(all))
            .getMessage()
            .contains("expected a trace without"));
  }

  @Test
  void whatAnEpilogueTouchesHasTheFormatsOfTheLayerOfItsWork() {
    GemmOp product = (GemmOp) op(step("bert-small"), "encoder.1.ffn.up.forward");
    Access all = new Access(0, product.elementsC());
    List<EpilogueOp> work = new ArrayList<>();
    for (String layer : List.of("first", "second")) {
      work.add(
          new EpilogueOp(
              layer,
              layer,
              Category.OTHER,
              "relu",
              1,
              OptionalInt.of(0),
              List.of(all, all),
              List.of(all)));
    }
    GemmOp fused = product.withEpilogue(work, 1);
    // A, B, bias, two of each work; the last result, then operand and output of each work.
    List<String> inputs =
        List.of("encoder.1", "encoder.1", "encoder.1", "first", "first", "second", "second");
    List<String> outputs = List.of("second", "encoder.1", "first", "first", "second");
    assertEquals(inputs, IntStream.range(0, inputs.size()).mapToObj(fused::layerOfInput).toList());
    assertEquals(
        outputs, IntStream.range(0, outputs.size()).mapToObj(fused::layerOfOutput).toList());
    assertEquals(inputs.size(), fused.inputs().size());
    assertEquals(outputs.size(), fused.outputs().size());
  }

  @Test
  void theHeaderSaysWhatWasChosen() {
    List<String> assumptions = step("bert-small", "none").header().assumptions();
    String last = assumptions.get(assumptions.size() - 1);
    assertTrue(last.startsWith("Epilogues (none): products do 0 vector ops"), last);
  }
}
