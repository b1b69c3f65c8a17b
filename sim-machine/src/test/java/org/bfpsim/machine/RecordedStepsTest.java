package org.bfpsim.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.bfpsim.machine.arch.Architectures;
import org.bfpsim.machine.result.SimulationResult;
import org.bfpsim.memory.dram.level.DramLevel;
import org.bfpsim.testing.SharedReference;
import org.bfpsim.workload.epilogue.Epilogues;
import org.bfpsim.workload.importer.ImportOptions;
import org.bfpsim.workload.importer.TraceImporters;
import org.bfpsim.workload.policy.Policies;
import org.bfpsim.workload.trace.Trace;
import org.bfpsim.workload.trace.TraceInfo;
import org.bfpsim.workload.trace.Treatment;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every recorded step runs, and its checks hold. What needs several accelerators, or was not
 * recorded, is left out by name, as a user would. The large ones run in profile {@code full}.
 */
class RecordedStepsTest {
  private static final Set<String> REFUSED = Set.of(Treatment.COLLECTIVE, Treatment.NOT_RECORDED);

  private record Recorded(String folder, String file, ImportOptions options) {
    @Override
    public String toString() {
      return folder + "/" + file;
    }
  }

  private static Recorded plain(String folder, String file) {
    return new Recorded(folder, file, ImportOptions.DEFAULT);
  }

  private static Recorded model(String file, int batch, int sequence) {
    return new Recorded(
        "onnx",
        file,
        ImportOptions.DEFAULT.withDim("batch=" + batch).withDim("sequence=" + sequence));
  }

  static Stream<Recorded> recorded() {
    Stream<Recorded> small =
        Stream.of(
            plain("pytorch_et", "linear_et.json.gz"),
            plain("pytorch_et", "1.0.2-chakra.0.0.4.tgz"),
            plain("kineto", "h100_bert-small.json.gz"),
            plain("kineto", "mi250_minitoy_train_ROCm6_2_kineto.json.gz"),
            model("gpt2_one_layer.onnx", 2, 16),
            plain("scalesim", "conv_gpt2.csv"),
            plain("scalesim", "gemm_mnk_gpt2.csv"),
            log("ElectraForCausalLM"));
    Stream<Recorded> large =
        Stream.of(
            plain("pytorch_et", "hf_GPT2_et.json.tar.gz"),
            plain("kineto", "hta_trace_diff_test.json.gz"),
            new Recorded(
                "kineto",
                "hta_trace_diff_test.json.gz",
                new ImportOptions(Map.of(), OptionalInt.of(3))),
            plain("chakra_et", "feeder_tests_trace.tar.gz"),
            model("3layer_bloom_optimized_training.onnx", 2, 128),
            plain("scalesim", "transformer_weightgrad.csv"),
            log("AlbertForMaskedLM"),
            log("BartForConditionalGeneration"),
            log("BertForMaskedLM"),
            log("BlenderbotSmallForConditionalGeneration"),
            log("DistilBertForMaskedLM"),
            log("GPT2ForSequenceClassification"),
            log("GPTNeoForCausalLM"),
            log("PegasusForCausalLM"),
            log("attention_is_all_you_need_pytorch"),
            log("hf_GPT2"),
            log("vit_base_patch16_224"));
    return SharedReference.randomCases(1) > 1 ? Stream.concat(small, large) : small;
  }

  private static Recorded log(String model) {
    return plain("op_logs", model + "_training.txt");
  }

  /** What is left out may have been made of what the file does not hold either. */
  private static Trace read(Recorded recorded) {
    ImportOptions options = recorded.options();
    while (true) {
      Trace trace = read(recorded, options);
      List<String> refused =
          trace.header().treatments().stream()
              .filter(treatment -> REFUSED.contains(treatment.treatedAs()))
              .map(Treatment::kind)
              .toList();
      if (refused.isEmpty()) {
        return trace;
      }
      for (String kind : refused) {
        options = options.withTreat(kind + "=none");
      }
    }
  }

  private static Trace read(Recorded recorded, ImportOptions options) {
    return TraceImporters.read(
        SharedReference.path("traces", recorded.folder(), recorded.file()), options);
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void stepRunsAndItsChecksHold(Recorded recorded) {
    Trace trace = read(recorded);
    SimulationResult result =
        Simulator.simulate(
            Architectures.load("base"),
            trace,
            Policies.parse("fixed:bfp4"),
            SimulationOptions.at(DramLevel.BANDWIDTH));
    assertEquals("", SimulatorPropertiesTest.broken(result), recorded.file());
    assertEquals(trace.ops().size(), result.ops().size());
    assertEquals(TraceInfo.of(trace).macs(), result.totals().macs());
    assertTrue(result.totals().cycles() >= result.bounds().lowerBoundCycles());
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void everyEpilogueAndNoneRun(Recorded recorded) {
    Trace trace = read(recorded);
    for (String choice : List.of("all", "none")) {
      SimulationResult result =
          Simulator.simulate(
              Architectures.load("base"),
              Epilogues.parse(choice).apply(trace),
              Policies.parse("fixed:bfp4"),
              SimulationOptions.at(DramLevel.BANDWIDTH));
      assertEquals("", SimulatorPropertiesTest.broken(result), recorded.file() + " " + choice);
      assertEquals(TraceInfo.of(trace).macs(), result.totals().macs());
    }
  }
}
