package org.bfpsim.workload.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.bfpsim.testing.SharedReference;
import org.bfpsim.workload.trace.GemmOp;
import org.bfpsim.workload.trace.GemmRole;
import org.bfpsim.workload.trace.Trace;
import org.bfpsim.workload.trace.TraceInfo;
import org.bfpsim.workload.trace.Treatment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real traces against the counts of {@code reference/traces/expected.csv}. */
class ExpectedCountsTest {
  private static final String FUSED = "_scaled_dot_product_";

  /** The rows of a file: "role op" to count and MACs, whatever the type of the elements. */
  private static Map<String, List<Long>> expected(String file) throws IOException {
    Map<String, List<Long>> rows = new TreeMap<>();
    for (String line : Files.readAllLines(SharedReference.path("traces", "expected.csv"))) {
      String[] cells = line.split(",", -1);
      if (cells[0].equals(file)) {
        add(rows, cells[2] + " " + cells[3], Long.parseLong(cells[5]), Long.parseLong(cells[6]));
      }
    }
    return rows;
  }

  private static void add(Map<String, List<Long>> rows, String key, long gemms, long macs) {
    rows.merge(
        key, List.of(gemms, macs), (a, b) -> List.of(a.get(0) + b.get(0), a.get(1) + b.get(1)));
  }

  /** What a row of the table counts, in an imported trace. */
  private static List<Long> counted(Trace trace, String row) {
    String role = row.substring(0, row.indexOf(' '));
    String op = row.substring(row.indexOf(' ') + 1);
    long gemms = 0;
    long macs = 0;
    for (var each : trace.ops()) {
      if (each instanceof GemmOp gemm && isOf(gemm, role) && isOf(gemm.name(), op)) {
        gemms++;
        macs += gemm.shape().macs();
      }
    }
    return List.of(gemms, macs);
  }

  private static boolean isOf(GemmOp gemm, String role) {
    return switch (role) {
      case "fwd" -> gemm.role() == GemmRole.FORWARD;
      case "bwd" -> gemm.role() != GemmRole.FORWARD;
      default -> true;
    };
  }

  private static boolean isOf(String name, String op) {
    return switch (op) {
      case "all", "gemm" -> true;
      case "sdpa(2 gemm)" -> name.startsWith(FUSED);
      default -> name.startsWith(op + ".");
    };
  }

  private static void assertAsExpected(String folder, String file) throws IOException {
    Map<String, List<Long>> expected = expected(file);
    assertTrue(expected.size() >= 2, expected.toString());
    Trace trace = RealTraces.of(folder, file, ImportOptions.DEFAULT);
    Map<String, List<Long>> counted = new TreeMap<>();
    expected.keySet().forEach(row -> counted.put(row, counted(trace, row)));
    assertEquals(expected, counted, file);
  }

  private static void assertAsExpected(String file) throws IOException {
    assertAsExpected("pytorch_et", file);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "h100_bert-small.json.gz",
        "hta_trace_diff_test.json.gz",
        "mi250_minitoy_train_ROCm6_2_kineto.json.gz"
      })
  void profilerTracesHaveTheirProductsAndMacs(String file) throws IOException {
    assertAsExpected("kineto", file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"conv_gpt2.csv", "gemm_mnk_gpt2.csv", "transformer_weightgrad.csv"})
  void layerTablesHaveTheirProductsAndMacs(String file) throws IOException {
    assertAsExpected("scalesim", file);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AlbertForMaskedLM",
        "BartForConditionalGeneration",
        "BertForMaskedLM",
        "BlenderbotSmallForConditionalGeneration",
        "DistilBertForMaskedLM",
        "ElectraForCausalLM",
        "GPT2ForSequenceClassification",
        "GPTNeoForCausalLM",
        "PegasusForCausalLM",
        "attention_is_all_you_need_pytorch",
        "hf_GPT2",
        "vit_base_patch16_224"
      })
  void operatorLogsHaveTheirProductsAndMacsAndARoleForEach(String model) throws IOException {
    String file = model + "_training.txt";
    assertAsExpected("op_logs", file);
    Trace trace = RealTraces.of("op_logs", file, ImportOptions.DEFAULT);
    long forward = linear(trace, GemmRole.FORWARD);
    assertEquals(forward, linear(trace, GemmRole.WEIGHT_GRADIENT), "a weight gradient each");
    assertEquals(forward, linear(trace, GemmRole.INPUT_GRADIENT), "an input gradient each");
    assertEquals(
        2 * batched(trace, GemmRole.FORWARD), batched(trace, GemmRole.INPUT_GRADIENT), "attention");
  }

  @Test
  void profilerTracesOfTrainingHaveAWeightGradientForEachLayer() {
    Trace trace = RealTraces.of("kineto", "hta_trace_diff_test.json.gz", ImportOptions.DEFAULT);
    assertEquals(180, linear(trace, GemmRole.FORWARD));
    assertEquals(180, linear(trace, GemmRole.WEIGHT_GRADIENT));
    assertEquals(96, linear(trace, GemmRole.INPUT_GRADIENT));
    assertEquals(6, trace.header().steps());
  }

  @Test
  void oneStepOfAProfilerTraceIsASixthOfIt() {
    Trace trace =
        TraceImporters.read(
            SharedReference.path("traces", "kineto", "hta_trace_diff_test.json.gz"),
            new ImportOptions(Map.of(), OptionalInt.of(3)));
    assertEquals(30, linear(trace, GemmRole.FORWARD));
    assertEquals(
        46, linear(trace, GemmRole.WEIGHT_GRADIENT) + linear(trace, GemmRole.INPUT_GRADIENT));
  }

  private static List<Long> total(String file) throws IOException {
    for (String line : Files.readAllLines(SharedReference.path("traces", "expected.csv"))) {
      String[] cells = line.split(",", -1);
      if (cells[0].equals(file)) {
        return List.of(Long.parseLong(cells[5]), Long.parseLong(cells[6]));
      }
    }
    throw new IllegalStateException("no row for " + file);
  }

  private static Trace onnx(String file, int batch, int sequence) {
    ImportOptions options =
        ImportOptions.DEFAULT.withDim("batch=" + batch).withDim("sequence=" + sequence);
    return RealTraces.of("onnx", file, options);
  }

  @Test
  void onnxInferenceGraphHasItsProductsAndMacs() throws IOException {
    String file = "gpt2_one_layer.onnx";
    assertEquals(total(file), counted(onnx(file, 2, 16), "layer all"));
  }

  /** What the table says of the products whose operands' shapes the file states. */
  private static final long STATED_PRODUCTS = 43;

  private static final long STATED_MACS = 213_542_502_400L;

  /** The 12 weight gradients of the layers, and the two products around layer 2's slice. */
  private static boolean isOfUnstatedOperands(GemmOp gemm) {
    boolean last = gemm.name().contains("h.2/mlp/dense_4h_to_h/");
    return (gemm.role() == GemmRole.WEIGHT_GRADIENT && gemm.layer().startsWith("layer."))
        || (last && gemm.shape().batch() == 1);
  }

  /**
   * The table's total is the sum over the 43 products whose operands' shapes the file states, met
   * here to the MAC, and of a closed form over all batch·sequence tokens for the other 14. The
   * graph slices each sequence's last token off before three of these 14, the last layer's second
   * feed-forward product and its gradients (a Slice up to −1 whose result the file states as
   * batch·(sequence − 1) rows), so they have a row less for each sequence than the closed form.
   */
  @Test
  void onnxTrainingGraphHasItsProductsAndMacs() throws IOException {
    String file = "3layer_bloom_optimized_training.onnx";
    Trace trace = onnx(file, 2, 128);
    List<GemmOp> unstated = new ArrayList<>();
    long stated = 0;
    for (var op : trace.ops()) {
      if (op instanceof GemmOp gemm && isOfUnstatedOperands(gemm)) {
        unstated.add(gemm);
      } else if (op instanceof GemmOp gemm) {
        stated += gemm.shape().macs();
      }
    }
    List<Long> expected = total(file);
    assertEquals(STATED_PRODUCTS + unstated.size(), expected.get(0));
    assertEquals(STATED_MACS, stated);
    long closedForm = 0;
    for (GemmOp gemm : unstated) {
      boolean sliced = gemm.shape().m() == 254 || gemm.shape().k() == 254;
      assertEquals(gemm.name().contains("h.2/mlp/dense_4h_to_h/"), sliced, gemm.name());
      closedForm += sliced ? gemm.shape().macs() / 254 * 256 : gemm.shape().macs();
    }
    assertEquals(expected.get(1), stated + closedForm);
    assertEquals(19, TraceInfo.of(trace).byRole().get("forward").gemms());
    assertEquals(13, linear(trace, GemmRole.WEIGHT_GRADIENT));
    assertEquals(13, linear(trace, GemmRole.INPUT_GRADIENT));
    assertEquals(12, batched(trace, GemmRole.INPUT_GRADIENT));
  }

  /** The slice too: its product is stated as batch·(sequence − 1) rows. */
  @Test
  void everyShapeThatTheOnnxTrainingGraphStatesIsTheOneThatFollows() {
    List<String> assumptions =
        onnx("3layer_bloom_optimized_training.onnx", 2, 128).header().assumptions();
    assertTrue(
        assumptions.contains(
            "447 shapes that the file states are those that follow from its inputs"),
        assumptions.toString());
  }

  @Test
  void everyNodeOfTheChakraTraceIsAccountedFor() {
    Trace trace = RealTraces.of("chakra_et", "feeder_tests_trace.tar.gz", ImportOptions.DEFAULT);
    assertEquals(3664, trace.header().treatments().stream().mapToLong(Treatment::count).sum());
    assertEquals(53, trace.ops().stream().filter(op -> op.name().startsWith("conv2d.")).count());
    assertEquals(1, linear(trace, GemmRole.FORWARD));
    assertEquals(1, linear(trace, GemmRole.WEIGHT_GRADIENT));
    assertEquals(1, linear(trace, GemmRole.INPUT_GRADIENT));
  }

  private static long batched(Trace trace, GemmRole role) {
    return trace.ops().stream()
        .filter(op -> op instanceof GemmOp gemm && gemm.role() == role && gemm.shape().batch() > 1)
        .count();
  }

  private static long linear(Trace trace, GemmRole role) {
    return trace.ops().stream()
        .filter(op -> op instanceof GemmOp gemm && gemm.role() == role && gemm.shape().batch() == 1)
        .count();
  }

  @Test
  void gpt2LargeHasItsProductsAndMacs() throws IOException {
    assertAsExpected("hf_GPT2_et.json.tar.gz");
  }

  @Test
  void gpt2LargeHasAsManyWeightGradientsAsLinearInputGradients() {
    Trace trace = RealTraces.of("hf_GPT2_et.json.tar.gz");
    assertEquals(145, linear(trace, GemmRole.WEIGHT_GRADIENT));
    assertEquals(145, linear(trace, GemmRole.INPUT_GRADIENT));
    TraceInfo info = TraceInfo.of(trace);
    assertEquals(651, info.gemms());
    assertEquals(1258450452480L, info.macs());
    assertEquals(217, info.byRole().get("forward").gemms());
    assertEquals(145 + 144, info.byRole().get("input_gradient").gemms());
    assertEquals("PyTorch execution trace 1.1.0-chakra.0.0.4", info.schema());
    assertEquals(List.of(1L, 512L), List.of(trace.header().batch(), trace.header().sequence()));
    assertEquals(1, trace.header().steps());
  }

  @Test
  void linearTraceHasOneInputGradientLess() throws IOException {
    assertAsExpected("linear_et.json.gz");
    Trace trace = RealTraces.of("linear_et.json.gz");
    assertEquals(21, linear(trace, GemmRole.FORWARD));
    assertEquals(21, linear(trace, GemmRole.WEIGHT_GRADIENT));
    assertEquals(20, linear(trace, GemmRole.INPUT_GRADIENT));
  }

  @Test
  void communicationTraceHasNoProductAndItsAppleDoubleMemberIsPassedOver() {
    Trace trace = RealTraces.of("1.0.2-chakra.0.0.4.tgz");
    assertEquals(0, TraceInfo.of(trace).gemms());
    assertTrue(
        trace.header().treatments().stream().anyMatch(t -> t.treatedAs().equals("collective")));
    assertEquals(30, trace.ops().stream().filter(op -> op.kind().equals("copy")).count(), "copies");
  }
}
