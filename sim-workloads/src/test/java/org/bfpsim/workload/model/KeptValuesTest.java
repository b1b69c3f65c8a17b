package org.bfpsim.workload.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bfpsim.testing.SharedReference;
import org.bfpsim.workload.keep.Keep;
import org.bfpsim.workload.keep.KeepRule;
import org.bfpsim.workload.keep.Recomputation;
import org.bfpsim.workload.trace.Access;
import org.bfpsim.workload.trace.Op;
import org.bfpsim.workload.trace.Phase;
import org.bfpsim.workload.trace.Tensor;
import org.bfpsim.workload.trace.TensorRole;
import org.bfpsim.workload.trace.Trace;
import org.bfpsim.workload.trace.TraceGraph;
import org.bfpsim.workload.trace.TransferOp;
import org.junit.jupiter.api.Test;

/**
 * Steps are computed on symbols: an op's result is a number made of the op, and of the numbers of
 * what it reads. However forward's results are kept, every gradient and every updated weight must
 * be the number that it is where they are stashed.
 */
class KeptValuesTest {
  private static final int CASES = SharedReference.randomCases(150);

  @Test
  void whatIsKeptChangesNoGradientAndNoUpdate() {
    int recomputed = 0;
    int offloaded = 0;
    for (long seed = 0; seed < CASES; seed++) {
      Random random = new Random(seed);
      RandomArchitecture architectures = new RandomArchitecture(random);
      ModelArchitecture model = architectures.next();
      StepOptions options = architectures.options();
      Trace stashed = TrainingStepGenerator.generate(model, options);
      Keep keep = keep(random);
      String about = "seed " + seed + ", " + keep;
      Trace kept = keep.apply(stashed);
      new StepRules(kept, options.update().microBatches(), about).check();
      assertTrue(TraceGraph.of(kept).isInOrder(), about);
      Map<String, Integer> values = values(kept);
      values(stashed)
          .forEach(
              (tensor, value) -> assertEquals(value, values.get(tensor), about + ", " + tensor));
      offloaded += kept.ops().stream().anyMatch(TransferOp.class::isInstance) ? 1 : 0;
      recomputed += kept.ops().stream().anyMatch(Op::recompute) ? 1 : 0;
    }
    assertTrue(recomputed > CASES / 3, recomputed + " of " + CASES + " recompute");
    assertTrue(offloaded > CASES / 8, offloaded + " of " + CASES + " offload");
  }

  private static Keep keep(Random random) {
    String[] scopes = {"none", "layers", "every:2", "selective"};
    String[] wheres = {"all", "*.0", "*.0-1.ffn", "*.*.attention", "all:statistics"};
    String[] choices = {"stash", "recompute", "offload"};
    List<KeepRule> rules = new ArrayList<>();
    for (int rule = random.nextInt(3); rule > 0; rule--) {
      String where = wheres[random.nextInt(wheres.length)];
      rules.add(KeepRule.parse(where + ":" + choices[random.nextInt(choices.length)]));
    }
    return new Keep(Recomputation.parse(scopes[random.nextInt(scopes.length)]), rules);
  }

  /** The number of every tensor that is not forward's own, after the step. */
  private static Map<String, Integer> values(Trace trace) {
    Map<String, Integer> values = new HashMap<>();
    for (Op op : trace.ops()) {
      if (op instanceof TransferOp transfer) {
        int value = values.get(trace.tensors().get(transfer.from()).name());
        values.put(trace.tensors().get(transfer.to()).name(), value);
        continue;
      }
      String base = op.name().replaceAll("\\.(forward|recompute)$", "");
      List<Integer> read = new ArrayList<>();
      for (Access access : op.inputs()) {
        Tensor tensor = trace.tensor(access);
        read.add(values.getOrDefault(tensor.name(), tensor.name().hashCode()));
        read.add(Long.hashCode(access.elements()));
      }
      for (Access access : op.outputs()) {
        Tensor tensor = trace.tensor(access);
        String result = tensor.name().replaceAll("\\.recomputed$", "");
        boolean drawn = tensor.role() == TensorRole.MASK;
        values.put(tensor.name(), List.of(base, result, drawn ? List.of() : read).hashCode());
      }
    }
    Map<String, Integer> later = new HashMap<>();
    for (Op op : trace.ops()) {
      boolean computes = !op.recompute() && !(op instanceof TransferOp);
      if (op.phase() != Phase.FORWARD && computes) {
        op.outputs().forEach(out -> put(later, trace.tensor(out).name(), values));
      }
    }
    return later;
  }

  private static void put(Map<String, Integer> later, String tensor, Map<String, Integer> values) {
    later.put(tensor, values.get(tensor));
  }
}
