package org.bfpsim.workload.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.bfpsim.core.array.GemmShape;
import org.bfpsim.core.number.Formats;
import org.junit.jupiter.api.Test;

class TraceCostsTest {
  /** x·w1 and x·w2 side by side, both added up under a mask: a diamond. */
  private static Trace diamond() {
    List<Tensor> tensors =
        List.of(
            tensor("x", TensorRole.INPUT, 4, 8),
            tensor("w1", TensorRole.WEIGHT, 8, 16),
            tensor("w2", TensorRole.WEIGHT, 8, 16),
            tensor("y1", TensorRole.ACTIVATION, 4, 16),
            tensor("y2", TensorRole.ACTIVATION, 4, 16),
            tensor("mask", TensorRole.MASK, 4, 16),
            tensor("z", TensorRole.ACTIVATION, 4, 16));
    List<Op> ops =
        List.of(
            gemm("left", 0, 1, 3),
            gemm("right", 0, 2, 4),
            new VectorOp(
                "relu",
                "",
                Phase.FORWARD,
                Category.NORM_ACTIVATION,
                "relu",
                64,
                1,
                List.of(new Access(4, 64)),
                List.of(new Access(4, 64))),
            new VectorOp(
                "add",
                "",
                Phase.FORWARD,
                Category.NORM_ACTIVATION,
                "add",
                64,
                1,
                List.of(new Access(3, 64), new Access(4, 64), new Access(5, 64)),
                List.of(new Access(6, 64))));
    return new Trace(
        new TraceHeader("diamond", "by hand", 1, 4, 1, List.of(), List.of()), tensors, ops);
  }

  private static Tensor tensor(String name, TensorRole role, long rows, long columns) {
    return new Tensor(name, List.of(rows, columns), role, "");
  }

  private static GemmOp gemm(String name, int a, int b, int output) {
    return new GemmOp(
        name,
        "",
        Phase.FORWARD,
        Category.LINEAR,
        GemmRole.FORWARD,
        GemmShape.of(4, 16, 8),
        a,
        false,
        b,
        false,
        output,
        List.of());
  }

  @Test
  void bytesAreThoseOfTheFormatAndMasksAreOneBit() {
    TraceCosts costs = TraceCosts.of(diamond(), Formats.parse("bf16"));
    assertEquals(2 * (32 + 128 + 128 + 64 + 64 + 64) + 8, costs.tensorBytes());
    long gemm = 2 * (32 + 128 + 64);
    long relu = 2 * (64 + 64);
    long add = 2 * 3 * 64 + 8;
    assertEquals(2 * gemm + relu + add, costs.accessedBytes());
    assertEquals(
        List.of("linear", "norm_activation"),
        costs.categories().stream().map(TraceCosts.PartCost::category).toList());
    assertEquals(512.0 / gemm, costs.categories().get(0).macsPerByte(), 1e-12);
  }

  @Test
  void pathsGoThroughTheLongerSide() {
    TraceCosts costs = TraceCosts.of(diamond(), Formats.parse("bf16"));
    assertEquals(3, costs.longestChain().ops(), "right, relu, add");
    assertEquals(512, costs.criticalPath().macs(), "one of two products that run side by side");
    assertEquals(3, costs.criticalPath().ops(), "and of those chains the longer one");
  }

  @Test
  void everyOpOfAPathWaitsForTheOneBeforeAndNoOtherPathIsHeavier() {
    for (long seed = 1; seed < 40; seed++) {
      Trace trace = RandomTraces.of(seed, 40);
      TraceGraph graph = TraceGraph.of(trace);
      List<Integer> path = LongestPath.of(trace, op -> 1 + op.inputs().size());
      for (int i = 1; i < path.size(); i++) {
        int earlier = path.get(i - 1);
        assertTrue(
            java.util.Arrays.stream(graph.predecessors(path.get(i))).anyMatch(p -> p == earlier),
            "seed " + seed);
      }
      long length = path.stream().mapToLong(op -> 1 + trace.ops().get(op).inputs().size()).sum();
      assertEquals(heaviest(trace, graph), length, "seed " + seed);
    }
  }

  /** By relaxing all edges as often as there are ops. */
  private static long heaviest(Trace trace, TraceGraph graph) {
    long[] best = new long[trace.ops().size()];
    for (int round = 0; round < best.length; round++) {
      for (int op = 0; op < best.length; op++) {
        long before = 0;
        for (int earlier : graph.predecessors(op)) {
          before = Math.max(before, best[earlier]);
        }
        best[op] = before + 1 + trace.ops().get(op).inputs().size();
      }
    }
    return java.util.Arrays.stream(best).max().orElse(0);
  }
}
