package org.bfpsim.workload.keep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.bfpsim.workload.model.ModelArchitecture;
import org.bfpsim.workload.model.ModelZoo;
import org.bfpsim.workload.model.StepOptions;
import org.bfpsim.workload.model.TrainingStepGenerator;
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
import org.junit.jupiter.params.provider.ValueSource;

/** Recomputation trades exactly what docs/workloads.md says. */
class RecomputeTest {
  private static final long BATCH = 2;
  private static final long SEQUENCE = 64;

  private static Trace step(String model) {
    return TrainingStepGenerator.generate(ModelZoo.model(model), StepOptions.of(BATCH, SEQUENCE));
  }

  private static Trace step(String model, String recompute, String... rules) {
    List<KeepRule> all = List.of(rules).stream().map(KeepRule::parse).toList();
    return new Keep(Recomputation.parse(recompute), all).apply(step(model));
  }

  private static List<GemmOp> products(Trace trace, Predicate<Op> which) {
    return trace.ops().stream()
        .filter(GemmOp.class::isInstance)
        .filter(which)
        .map(GemmOp.class::cast)
        .toList();
  }

  private static long macs(List<GemmOp> products) {
    return products.stream().mapToLong(gemm -> gemm.shape().macs()).sum();
  }

  /** Tensors that forward writes and backward reads, as a user would look for them. */
  private static Set<String> kept(Trace trace) {
    Map<Integer, Phase> writer = new HashMap<>();
    Set<String> kept = new TreeSet<>();
    for (Op op : trace.ops()) {
      for (Access access : op.inputs()) {
        Tensor tensor = trace.tensor(access);
        if (op.phase() != Phase.FORWARD
            && writer.get(access.tensor()) == Phase.FORWARD
            && tensor.role() != TensorRole.WEIGHT) {
          kept.add(tensor.name());
        }
      }
      op.outputs().forEach(access -> writer.put(access.tensor(), op.phase()));
    }
    return kept;
  }

  private static boolean inLayer(Op op) {
    return op.layer().matches("(en|de)coder\\.\\d+");
  }

  @ParameterizedTest
  @CsvSource({
    // Post-norm: the norm after the last product needs its result. Pre-norm: only the residual sum.
    "roberta-base, layers, ''",
    "transformer-base, layers, ''",
    "bert-small, every:2, ''",
    "gpt2, layers, .ffn.down.forward",
    "opt-125m, layers, .ffn.down.forward",
    "megatron-bert-345m, layers, .ffn.down.forward",
  })
  void everyProductOfALayerIsDoneOnceMoreButOneThatOnlyLeadsOut(
      String model, String recompute, String notNeeded) {
    Trace stashed = step(model);
    Trace trace = step(model, recompute);
    List<GemmOp> expected =
        products(
            stashed,
            op ->
                inLayer(op)
                    && op.phase() == Phase.FORWARD
                    && (notNeeded.isEmpty() || !op.name().endsWith(notNeeded)));
    List<GemmOp> added = products(trace, Op::recompute);
    assertEquals(expected.size(), added.size());
    assertEquals(macs(expected), macs(added));
    assertEquals(
        macs(products(stashed, op -> true)) + macs(expected), macs(products(trace, op -> true)));
  }

  @Test
  void afterEveryKLayersOnlyTheResultOfTheLastIsKept() {
    assertEquals(
        Set.of("ffn.norm.output"),
        kept(step("roberta-base", "layers")).stream()
            .filter(name -> name.matches("encoder\\.\\d+\\..*"))
            .map(name -> name.replaceFirst("encoder\\.\\d+\\.", ""))
            .collect(Collectors.toSet()));
    assertEquals(
        Set.of("encoder.3", "encoder.7", "encoder.11"),
        kept(step("roberta-base", "every:4")).stream()
            .filter(name -> name.matches("encoder\\.\\d+\\..*"))
            .map(name -> name.replaceFirst("(encoder\\.\\d+)\\..*", "$1"))
            .collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"roberta-base", "gpt2", "t5-small", "llama-7b"})
  void selectiveDropsTheCoreOfAttentionAndDoesItsScoresOnceMore(String model) {
    Trace stashed = step(model);
    Trace trace = step(model, "selective");
    ModelArchitecture of = ModelZoo.model(model);
    long attentions = products(stashed, op -> op.name().endsWith(".scores.forward")).size();
    assertEquals(
        attentions
            * BATCH
            * of.attention().heads()
            * SEQUENCE
            * SEQUENCE
            * of.attention().headDim(),
        macs(products(trace, Op::recompute)));
    Set<String> dropped = kept(stashed);
    dropped.removeAll(kept(trace));
    assertEquals(attentions * (of.attention().dropout() ? 3 : 1), dropped.size());
    dropped.forEach(
        name -> assertTrue(name.matches(".*attention\\.(softmax|dropout)\\.(output|mask)"), name));
    Set<String> added = kept(trace);
    added.removeAll(kept(stashed));
    added.removeIf(name -> name.endsWith("coder.position_bias.output"));
    assertEquals(Set.of(), added, "queries and keys are kept anyway");
  }

  @Test
  void anOpThatIsDoneAgainIsForwardsOwn() {
    Trace trace = step("gpt2", "every:3");
    Map<String, Op> byName = trace.ops().stream().collect(Collectors.toMap(Op::name, op -> op));
    int seen = 0;
    for (Op op : trace.ops()) {
      if (op.recompute()) {
        Op first = byName.get(op.name().replaceFirst("recompute$", "forward"));
        assertEquals(Phase.BACKWARD, op.phase());
        assertEquals(first.layer(), op.layer());
        assertEquals(first.category(), op.category());
        assertEquals(first.kind(), op.kind());
        if (op instanceof GemmOp gemm) {
          assertEquals(((GemmOp) first).shape(), gemm.shape());
          assertEquals(((GemmOp) first).role(), gemm.role());
        } else if (op instanceof VectorOp vector) {
          assertEquals(((VectorOp) first).elements(), vector.elements());
        }
        seen++;
      }
    }
    assertTrue(seen > 100, seen + " ops");
  }

  @Test
  void aMaskThatIsNeededAloneIsDrawnAgainWithoutItsOperand() {
    Trace trace = step("gpt2", "layers");
    for (Op op : trace.ops()) {
      if (op.name().matches("decoder\\.\\d+\\.ffn\\.hidden_dropout\\.recompute")) {
        assertEquals(List.of(), op.inputs());
        assertEquals(TensorRole.MASK, trace.tensor(op.outputs().get(0)).role());
        assertEquals(1, op.outputs().size());
      }
      if (op.name().matches("decoder\\.\\d+\\.ffn\\.hidden_dropout\\.forward")) {
        assertEquals(1, op.outputs().size(), "forward writes no mask that it does not keep");
      }
    }
  }

  @Test
  void theHeaderSaysWhatIsRecomputed() {
    Trace trace = step("bert-small", "layers");
    List<GemmOp> products = products(trace, Op::recompute);
    String sentence =
        "Backward computes again what forward does not keep: %d products of %d multiply-accumulates"
            .formatted(products.size(), macs(products));
    assertTrue(
        trace.header().assumptions().stream().anyMatch(said -> said.startsWith(sentence)),
        trace.header().assumptions().toString());
  }
}
