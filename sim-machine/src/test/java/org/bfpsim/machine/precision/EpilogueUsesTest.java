package org.bfpsim.machine.precision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bfpsim.machine.RandomMachines;
import org.bfpsim.machine.arch.Architecture;
import org.bfpsim.testing.SharedReference;
import org.bfpsim.workload.epilogue.Epilogues;
import org.bfpsim.workload.policy.Moment;
import org.bfpsim.workload.policy.PrecisionPolicy;
import org.bfpsim.workload.trace.Access;
import org.bfpsim.workload.trace.GemmOp;
import org.bfpsim.workload.trace.Op;
import org.bfpsim.workload.trace.Tensor;
import org.bfpsim.workload.trace.Trace;
import org.bfpsim.workload.trace.TraceGraph;
import org.junit.jupiter.api.Test;

/**
 * The law of fusing: every read and write of every copy is as before, but for the uses that vanish.
 * These are the read of its operand by each op that is done in an epilogue, and the writes of
 * copies that nothing else reads; of what is separate, all uses of the tensor in between.
 */
class EpilogueUsesTest {
  private static final int CASES = SharedReference.randomCases(30);

  private record Plan(Trace trace, PrecisionPlan precision) {
    String tensor(int copy) {
      return trace.tensors().get(precision.copies().get(copy).tensor()).name();
    }

    String text(int copy, String direction, int planes, long elements) {
      Copy of = precision.copies().get(copy);
      return direction
          + " "
          + tensor(copy)
          + " "
          + of.encoding().label()
          + " "
          + of.axis()
          + ", "
          + planes
          + " planes of "
          + elements;
    }

    String text(Read read) {
      return text(read.copy(), "read", read.planes(), read.elements()) + " " + read.regrouped();
    }

    String text(Write write) {
      int planes = precision.copies().get(write.copy()).encoding().planes().size();
      return text(write.copy(), "write", planes, write.elements());
    }

    /** How often each use is made. */
    Map<String, Integer> uses() {
      Map<String, Integer> uses = new TreeMap<>();
      for (OpPrecision op : precision.ops()) {
        op.reads().forEach(read -> uses.merge(text(read), 1, Integer::sum));
        op.writes().forEach(write -> uses.merge(text(write), 1, Integer::sum));
      }
      return uses;
    }
  }

  private static Plan plan(Trace trace, PrecisionPolicy policy, Architecture machine) {
    return new Plan(
        trace, PrecisionPlanner.plan(trace, policy, new Moment(0, 0), machine.regroup()));
  }

  /** Compares, and shows what differs only. */
  private static void assertSame(
      Map<String, Integer> expected, Map<String, Integer> uses, String what) {
    Set<Map.Entry<String, Integer>> missing = new HashSet<>(expected.entrySet());
    missing.removeAll(uses.entrySet());
    Set<Map.Entry<String, Integer>> more = new HashSet<>(uses.entrySet());
    more.removeAll(expected.entrySet());
    assertEquals("[] and []", missing + " and " + more, what);
  }

  private static void vanish(Map<String, Integer> uses, String use) {
    assertTrue(uses.containsKey(use), use);
    uses.compute(use, (key, count) -> count == 1 ? null : count - 1);
  }

  /** Takes from the uses of the usual step what vanishes when some of its ops are fused. */
  private static Map<String, Integer> withoutVanished(Plan usual, Map<String, String> operands) {
    Map<String, Integer> uses = usual.uses();
    List<Op> ops = usual.trace().ops();
    Map<Integer, Integer> readers = new HashMap<>();
    Set<Integer> gone = new HashSet<>();
    for (int index = 0; index < ops.size(); index++) {
      for (Read read : usual.precision().ops().get(index).reads()) {
        readers.merge(read.copy(), 1, Integer::sum);
        if (usual.tensor(read.copy()).equals(operands.get(ops.get(index).name()))) {
          vanish(uses, usual.text(read));
          readers.merge(read.copy(), -1, Integer::sum);
          gone.add(read.copy());
        }
      }
    }
    for (OpPrecision op : usual.precision().ops()) {
      for (Write write : op.writes()) {
        if (gone.contains(write.copy()) && readers.get(write.copy()) == 0) {
          vanish(uses, usual.text(write));
        }
      }
    }
    return uses;
  }

  /** For every op that is fused, by name, the tensor that it read and is handed now. */
  private static Map<String, String> operands(Trace usual, Trace after) {
    Map<String, Set<String>> left = new HashMap<>();
    for (Op op : after.ops()) {
      if (op instanceof GemmOp product) {
        product.epilogue().forEach(work -> left.put(work.name(), names(after, work.inputs())));
      }
    }
    Map<String, String> operands = new HashMap<>();
    for (Op op : usual.ops()) {
      if (left.containsKey(op.name())) {
        Set<String> handed = names(usual, op.inputs());
        handed.removeAll(left.get(op.name()));
        assertEquals(1, handed.size(), op.name());
        operands.put(op.name(), handed.iterator().next());
      }
    }
    return operands;
  }

  private static Set<String> names(Trace trace, List<Access> accesses) {
    return accesses.stream()
        .map(access -> trace.tensor(access).name())
        .collect(Collectors.toCollection(HashSet::new));
  }

  @Test
  void fusingTakesAwayWhatPassesBetweenAndNothingElse() {
    int fusedOps = 0;
    for (long seed = 0; seed < CASES; seed++) {
      RandomMachines random = new RandomMachines(seed);
      Architecture machine = random.chunked();
      Trace trace = random.workload();
      PrecisionPolicy policy = seed % 2 == 0 ? new LayeredPolicy() : random.policy(machine);
      for (String choice :
          List.of("bias+activation+quantization", "bias+residual+quantization", "all")) {
        Trace after = Epilogues.parse(choice).apply(trace);
        Map<String, String> operands = operands(trace, after);
        fusedOps += operands.size();
        Map<String, Integer> expected = withoutVanished(plan(trace, policy, machine), operands);
        assertSame(expected, plan(after, policy, machine).uses(), "seed " + seed + " " + choice);
      }
    }
    assertTrue(fusedOps > 5 * CASES, fusedOps + " ops");
  }

  @Test
  void separatingAddsAWayOutAndInAndNothingElse() {
    for (long seed = 0; seed < CASES; seed++) {
      RandomMachines random = new RandomMachines(seed);
      Architecture machine = random.chunked();
      Trace trace = random.workload();
      PrecisionPolicy policy = seed % 2 == 0 ? new LayeredPolicy() : random.policy(machine);
      Map<String, Integer> usual = plan(trace, policy, machine).uses();
      Set<String> names = trace.tensors().stream().map(Tensor::name).collect(Collectors.toSet());
      for (String choice : List.of("bias", "quantization", "none")) {
        Plan apart = plan(Epilogues.parse(choice).apply(trace), policy, machine);
        Map<String, Integer> uses = apart.uses();
        List<String> between = new ArrayList<>();
        apart.trace().tensors().stream()
            .map(Tensor::name)
            .filter(name -> !names.contains(name))
            .forEach(between::add);
        uses.keySet()
            .removeIf(use -> between.stream().anyMatch(name -> use.contains(" " + name + " ")));
        assertSame(usual, uses, "seed " + seed + " " + choice);
        assertTrue(TraceGraph.of(apart.trace()).isInOrder());
        for (Copy copy : apart.precision().copies()) {
          String name = apart.trace().tensors().get(copy.tensor()).name();
          if (name.endsWith(".unquantized")) {
            assertEquals("fp32", copy.encoding().label(), name);
          }
        }
      }
    }
  }
}
