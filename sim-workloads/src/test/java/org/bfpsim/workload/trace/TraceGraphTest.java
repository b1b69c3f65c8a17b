package org.bfpsim.workload.trace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TraceGraphTest {
  private static final TraceHeader HEADER =
      new TraceHeader("m", "test", 1, 1, 1, List.of(), List.of());

  private static Tensor tensor(int index, TensorRole role) {
    return new Tensor("t" + index, List.of(4L), role, "");
  }

  private static Op op(int index, List<Integer> reads, List<Integer> writes) {
    return new VectorOp(
        "op" + index, "", Phase.FORWARD, Category.OTHER, "add", 4, 1, all(reads), all(writes));
  }

  private static List<Access> all(List<Integer> tensors) {
    return tensors.stream().map(t -> new Access(t, 4)).toList();
  }

  private static Trace trace(TensorRole role, List<Op> ops) {
    List<Tensor> tensors = IntStream.range(0, 4).mapToObj(i -> tensor(i, role)).toList();
    return new Trace(HEADER, tensors, ops);
  }

  @Test
  void readerWaitsForTheWriterListedBefore() {
    TraceGraph graph =
        TraceGraph.of(
            trace(
                TensorRole.ACTIVATION,
                List.of(op(0, List.of(), List.of(0)), op(1, List.of(0), List.of(1)))));
    assertArrayEquals(new int[] {0}, graph.predecessors(1));
    assertTrue(graph.isInOrder());
    assertEquals(1, graph.lastReader(0));
    assertEquals(-1, graph.lastReader(1));
  }

  @Test
  void readerOfAnActivationWaitsForTheWriterListedAfter() {
    TraceGraph graph =
        TraceGraph.of(
            trace(
                TensorRole.ACTIVATION,
                List.of(op(0, List.of(0), List.of(1)), op(1, List.of(), List.of(0)))));
    assertArrayEquals(new int[] {1, 0}, graph.order());
    assertArrayEquals(new int[] {1}, graph.predecessors(0));
  }

  @Test
  void readerOfAWeightReadsWhatWasThereAndTheUpdateWaitsForIt() {
    TraceGraph graph =
        TraceGraph.of(
            trace(
                TensorRole.WEIGHT,
                List.of(
                    op(0, List.of(0), List.of(1)),
                    op(1, List.of(0), List.of(2)),
                    op(2, List.of(0), List.of(0)))));
    assertArrayEquals(new int[] {}, graph.predecessors(0));
    assertArrayEquals(new int[] {0, 1}, graph.predecessors(2));
    assertEquals(2, graph.lastReader(0));
  }

  @Test
  void writeInPlaceWaitsForEarlierReadersAndWriters() {
    TraceGraph graph =
        TraceGraph.of(
            trace(
                TensorRole.ACTIVATION,
                List.of(
                    op(0, List.of(), List.of(0)),
                    op(1, List.of(0), List.of(1)),
                    op(2, List.of(), List.of(0)),
                    op(3, List.of(0), List.of(2)))));
    assertArrayEquals(new int[] {0, 1}, graph.predecessors(2));
    assertArrayEquals(new int[] {2}, graph.predecessors(3));
  }

  @Test
  void anOpThatReadsAndWritesDoesNotWaitForItselfNorForLaterWriters() {
    TraceGraph graph =
        TraceGraph.of(
            trace(
                TensorRole.GRADIENT,
                List.of(op(0, List.of(0), List.of(0)), op(1, List.of(0), List.of(0)))));
    assertArrayEquals(new int[] {}, graph.predecessors(0));
    assertArrayEquals(new int[] {0}, graph.predecessors(1));
  }

  @Test
  void randomTracesInOrderStayInOrder() {
    for (long seed = 0; seed < 100; seed++) {
      TraceGraph graph = TraceGraph.of(RandomTraces.of(seed, 60));
      assertTrue(graph.isInOrder(), "seed " + seed);
      for (int op = 0; op < graph.ops(); op++) {
        for (int before : graph.predecessors(op)) {
          assertTrue(before < op, "seed " + seed);
        }
      }
    }
  }

  @Test
  void twentyThousandOpsListedBackwardsTakeNoQuadraticTime() {
    int count = 20_000;
    List<Tensor> tensors = new ArrayList<>();
    List<Op> ops = new ArrayList<>();
    for (int i = 0; i <= count; i++) {
      tensors.add(tensor(i, i == 0 ? TensorRole.INPUT : TensorRole.ACTIVATION));
    }
    for (int i = count - 1; i >= 0; i--) {
      ops.add(op(i, List.of(i, i / 2, i / 3), List.of(i + 1)));
    }
    Trace trace = new Trace(HEADER, tensors, ops);
    TraceGraph graph = assertTimeout(Duration.ofSeconds(10), () -> TraceGraph.of(trace));
    assertEquals(count - 1, graph.order()[0]);
  }
}
