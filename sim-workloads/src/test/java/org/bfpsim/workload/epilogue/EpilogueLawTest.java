package org.bfpsim.workload.epilogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.bfpsim.core.InputException;
import org.bfpsim.testing.SharedReference;
import org.bfpsim.workload.importer.ImportOptions;
import org.bfpsim.workload.importer.TraceImporters;
import org.bfpsim.workload.keep.Keep;
import org.bfpsim.workload.keep.KeepRule;
import org.bfpsim.workload.keep.Recomputation;
import org.bfpsim.workload.model.AttentionForm;
import org.bfpsim.workload.model.ModelZoo;
import org.bfpsim.workload.model.StepOptions;
import org.bfpsim.workload.model.TrainingStepGenerator;
import org.bfpsim.workload.model.UpdateOptions;
import org.bfpsim.workload.trace.GemmOp;
import org.bfpsim.workload.trace.Op;
import org.bfpsim.workload.trace.OpCheck;
import org.bfpsim.workload.trace.RandomTraces;
import org.bfpsim.workload.trace.Tensor;
import org.bfpsim.workload.trace.Trace;
import org.bfpsim.workload.trace.TraceGraph;
import org.bfpsim.workload.trace.TraceInfo;
import org.bfpsim.workload.trace.VectorOp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is done in epilogues, a step computes the same values with the same work. */
class EpilogueLawTest {
  private static final int CASES = SharedReference.randomCases(25);

  private static Trace step(String model) {
    return TrainingStepGenerator.generate(ModelZoo.model(model), StepOptions.of(2, 16));
  }

  /** Every set of what epilogues do. */
  static List<Epilogues> all() {
    List<Epilogues> all = new ArrayList<>();
    for (int bits = 0; bits < 1 << Fusible.values().length; bits++) {
      Set<Fusible> fused = EnumSet.noneOf(Fusible.class);
      for (Fusible one : Fusible.values()) {
        if ((bits >> List.of(Fusible.values()).indexOf(one) & 1) == 1) {
          fused.add(one);
        }
      }
      all.add(new Epilogues(fused));
    }
    return all;
  }

  private static long laneOperations(Trace trace) {
    long operations = 0;
    for (Op op : trace.ops()) {
      if (op instanceof VectorOp vector) {
        boolean own = op.name().endsWith(".bias") || op.name().endsWith(".quantize");
        operations += own ? 0 : vector.elements() * vector.costPerElement();
      } else if (op instanceof GemmOp gemm) {
        operations += gemm.elementsC() * gemm.laneOperationsPerElement();
      }
    }
    return operations;
  }

  /** The same values, products and lane operations; valid, in order, and the same read again. */
  private static void hold(Trace before, Epilogues choice, String what) {
    Trace after = choice.apply(before);
    Trace ordered = TraceGraph.of(before).inOrder(before);
    Map<String, Long> expected = StepValues.of(ordered);
    Map<String, Long> values = StepValues.of(after);
    for (Tensor tensor : after.tensors()) {
      if (expected.containsKey(tensor.name())) {
        assertEquals(
            expected.get(tensor.name()), values.get(tensor.name()), what + " " + tensor.name());
      }
    }
    assertEquals(TraceInfo.of(before).macs(), TraceInfo.of(after).macs(), what);
    assertEquals(laneOperations(before), laneOperations(after), what);
    assertTrue(TraceGraph.of(after).isInOrder(), what);
    OpCheck check = new OpCheck(after.tensors());
    after.ops().forEach(op -> check.check(op, what));
    Set<String> names = new HashSet<>();
    after.ops().forEach(op -> assertTrue(names.add(op.name()), what + " " + op.name()));
    Set<String> tensors = new HashSet<>();
    after.tensors().forEach(tensor -> assertTrue(tensors.add(tensor.name()), what));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"bert-small", "transformer-tiny", "gpt2", "llama-7b", "t5-small", "bloom-560m"})
  void everyChoiceComputesTheSame(String model) {
    Trace trace = step(model);
    List<Epilogues> choices =
        trace.ops().size() < 500
            ? all()
            : Stream.of("none", "activation+residual", "bias+residual", "all")
                .map(Epilogues::parse)
                .toList();
    choices.forEach(choice -> hold(trace, choice, model + " " + choice.label()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"layers", "every:2", "selective"})
  void everyChoiceComputesTheSameWithRecomputation(String recompute) {
    Keep keep =
        new Keep(Recomputation.parse(recompute), List.of(KeepRule.parse("encoder.0:offload")));
    Trace trace = keep.apply(step("bert-small"));
    all().forEach(choice -> hold(trace, choice, recompute + " " + choice.label()));
  }

  @Test
  void everyChoiceComputesTheSameWithFusedAttentionAndMicroBatches() {
    Trace trace =
        TrainingStepGenerator.generate(
            ModelZoo.model("transformer-tiny"),
            StepOptions.of(4, 8)
                .withUpdate(UpdateOptions.DEFAULT.withMicroBatches(2))
                .withAttention(AttentionForm.FUSED));
    all().forEach(choice -> hold(trace, choice, choice.label()));
  }

  @ParameterizedTest
  @CsvSource({
    "pytorch_et, linear_et.json.gz, 62",
    "kineto, h100_bert-small.json.gz, 9",
    "onnx, gpt2_one_layer.onnx, 3",
  })
  void everyChoiceComputesTheSameOnRecordedSteps(String folder, String file, int fused) {
    ImportOptions options =
        folder.equals("onnx")
            ? ImportOptions.DEFAULT.withDim("batch=2").withDim("sequence=16")
            : ImportOptions.DEFAULT;
    Trace trace = TraceImporters.read(SharedReference.path("traces", folder, file), options);
    all().forEach(choice -> hold(trace, choice, file + " " + choice.label()));
    // As many ops of these files stand behind a product: a count that a change should notice.
    assertEquals(fused, trace.ops().size() - Epilogues.parse("all").apply(trace).ops().size());
  }

  @Test
  void everyChoiceComputesTheSameOnRandomTraces() {
    int refused = 0;
    for (long seed = 0; seed < CASES; seed++) {
      Trace trace = RandomTraces.of(seed, 40);
      for (Epilogues choice : all()) {
        try {
          hold(trace, choice, "seed " + seed + " " + choice.label());
        } catch (InputException refusal) {
          assertTrue(refusal.getMessage().contains("expected bias among them"), "seed " + seed);
          refused++;
        }
      }
    }
    assertTrue(refused < 8 * CASES, refused + " of " + 16 * CASES + " refused");
  }

  /** Products whose results another op overwrites before or after they are read. */
  @Test
  void everyChoiceComputesTheSameWhereTensorsAreOverwritten() {
    long fused = 0;
    for (long seed = 0; seed < 40L * CASES; seed++) {
      Trace trace = OverwritingTraces.of(seed);
      for (String choice : List.of("all", "none", "activation+residual")) {
        hold(trace, Epilogues.parse(choice), "seed " + seed + " " + choice);
      }
      fused += trace.ops().size() - Epilogues.parse("all").apply(trace).ops().size();
    }
    assertTrue(fused > 4L * CASES, fused + " ops");
  }
}
