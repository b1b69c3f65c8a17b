package org.bfpsim.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.bfpsim.machine.arch.Architecture;
import org.bfpsim.machine.arch.Architectures;
import org.bfpsim.machine.result.SimulationResult;
import org.bfpsim.machine.result.SimulationResult.OpResult;
import org.bfpsim.memory.dram.level.DramLevel;
import org.bfpsim.workload.policy.Policies;
import org.bfpsim.workload.trace.AttentionMask;
import org.bfpsim.workload.trace.AttentionShape;
import org.bfpsim.workload.trace.Phase;
import org.bfpsim.workload.trace.Trace;
import org.junit.jupiter.api.Test;

/**
 * FlashAttention's law: DRAM traffic of N²·d²/M (Dao and others 2022, theorem 2), on a machine that
 * waits for its DRAM. M is what blocks may take of the operand and output buffers, in elements of
 * FP32: half of each, a third of M in each.
 */
class AttentionTrafficTest {
  private static final long N = 512;
  private static final long D = 64;
  private static final int BURST_BYTES = 32;
  private static final int LANES = 4096;
  private static final int ELEMENT_BYTES = 4;
  private static final Pattern BLOCK = Pattern.compile("block (\\d+)x(\\d+) loop (qk|kq)");

  /** One attention on one machine. */
  private record Traffic(long m, long bytes, long queries, long keys, boolean queriesOuter) {
    double elements() {
      return (double) bytes / ELEMENT_BYTES;
    }
  }

  private static Architecture machine(long m) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("array.cell", "fp32");
    settings.put("array.clockPeriodFemtoseconds", "100000");
    settings.put("dram.preset", "lpddr4-3200");
    settings.put("dram.channels", "1");
    settings.put("vector.lanes", Integer.toString(LANES));
    for (String buffer : List.of("operandA", "operandB", "output")) {
      settings.put("sram." + buffer + ".capacityBytes", Long.toString(2 * ELEMENT_BYTES * m / 3));
    }
    settings.put("sram.vector.capacityBytes", "32768");
    return Architectures.load("base", settings);
  }

  private static SimulationResult simulate(Trace trace, long m) {
    SimulationResult result =
        Simulator.simulate(
            machine(m),
            trace,
            Policies.parse("fixed:fp32"),
            SimulationOptions.at(DramLevel.BANDWIDTH));
    assertEquals("", SimulatorPropertiesTest.broken(result), "M " + m);
    return result;
  }

  private static Traffic fused(Phase phase, AttentionMask mask, AttentionShape shape, long m) {
    Trace trace =
        phase == Phase.FORWARD
            ? AttentionLayer.forward(shape, mask)
            : AttentionLayer.backward(shape, mask);
    OpResult op =
        simulate(trace, m).ops().stream()
            .filter(one -> one.name().equals(AttentionLayer.FUSED))
            .findFirst()
            .orElseThrow();
    Matcher block = BLOCK.matcher(op.mapping());
    assertTrue(block.find(), op.mapping());
    return new Traffic(
        m,
        op.dramBytes(),
        Long.parseLong(block.group(1)),
        Long.parseLong(block.group(2)),
        block.group(3).equals("qk"));
  }

  private static List<Traffic> over(Phase phase, long n, long from, long to, double step) {
    List<Traffic> all = new ArrayList<>();
    for (double m = from; m <= to * 1.0001; m *= step) {
      all.add(fused(phase, AttentionMask.NONE, shape(n, D), Math.round(m)));
    }
    return all;
  }

  private static double slope(List<Traffic> points) {
    SimpleRegression line = new SimpleRegression();
    points.forEach(point -> line.addData(Math.log((double) point.m()), Math.log(point.elements())));
    return line.getSlope();
  }

  @Test
  void forwardTrafficFallsAsTheInverseOfTheSramAndIsWhatTheBlocksSay() {
    List<Traffic> points = over(Phase.FORWARD, N, 8 * D, N * D / 4, 2);
    assertEquals(-1, slope(points), 0.1, points::toString);
    for (Traffic point : points) {
      assertTrue(point.queriesOuter(), point::toString);
      assertEquals(elements(point.queries()), point.elements(), point::toString);
      double law = (double) N * N * D * D / point.m();
      assertEquals(6.5, point.elements() / law, 2.5, point::toString);
    }
  }

  /** Q once, O once and a number per row, in bursts; K and V once for every block of queries. */
  private static double elements(long blockQueries) {
    long bytes = 0;
    for (long from = 0; from < N; from += blockQueries) {
      long to = Math.min(N, from + blockQueries);
      long firstBurst = from * ELEMENT_BYTES / BURST_BYTES;
      long lastBurst = (to * ELEMENT_BYTES - 1) / BURST_BYTES;
      bytes += (lastBurst - firstBurst + 1) * BURST_BYTES + 2 * N * D * ELEMENT_BYTES;
    }
    return 2 * N * D + (double) bytes / ELEMENT_BYTES;
  }

  /** Three sums wait in the output buffer: blocks grow in proportion to M only from 64·d on. */
  @Test
  void backwardTrafficFallsAsTheInverseOfTheSram() {
    List<Traffic> points = over(Phase.BACKWARD, 2 * N, 64 * D, 2 * N * D / 4, Math.sqrt(2));
    assertEquals(-1, slope(points), 0.1, points::toString);
    points.forEach(point -> assertTrue(!point.queriesOuter(), point::toString));
  }

  @Test
  void skippedBlocksHalveTheTraffic() {
    long m = 64 * D;
    Traffic full = fused(Phase.FORWARD, AttentionMask.CAUSAL, shape(N, D), m);
    Traffic skipped = fused(Phase.FORWARD, AttentionMask.CAUSAL_SKIPPED, shape(N, D), m);
    assertEquals(0.5, (double) skipped.bytes() / full.bytes(), 0.1);
  }

  @Test
  void largeSramsMoveEveryOperandAndResultOnce() {
    long m = 16 * N * D;
    assertEquals(
        4 * N * D + N, fused(Phase.FORWARD, AttentionMask.NONE, shape(N, D), m).elements());
    assertEquals(
        4 * N * D + N, fused(Phase.FORWARD, AttentionMask.CAUSAL, shape(N, D), 2 * m).elements());
    assertEquals(
        7 * N * D + 2 * N, fused(Phase.BACKWARD, AttentionMask.NONE, shape(N, D), m).elements());
  }

  @Test
  void fusedTrafficCrossesMaterialisedTrafficAtTheBlockThatTheCountsSay() {
    long d = 2 * D;
    AttentionShape shape = shape(N, d);
    long moves = 48 * d;
    long saves = N * d / 4;
    while (saves - moves > 2 * d) {
      long m = (moves + saves) / 2;
      boolean less =
          fused(Phase.FORWARD, AttentionMask.NONE, shape, m).elements() <= materialised(shape, m);
      moves = less ? moves : m;
      saves = less ? m : saves;
    }
    Traffic last = fused(Phase.FORWARD, AttentionMask.NONE, shape, moves);
    Traffic first = fused(Phase.FORWARD, AttentionMask.NONE, shape, saves);
    double crossing = 2.0 * N * d * N / (materialised(shape, saves) - 2 * N * d - N);
    assertTrue(last.queries() < crossing && crossing <= first.queries(), crossing + " " + first);
    assertTrue(first.queries() - last.queries() <= first.queries() / 8 + 1, last + " " + first);
  }

  private static AttentionShape shape(long n, long d) {
    return new AttentionShape(1, 1, 1, n, n, d);
  }

  /**
   * Two operations a pair for scale and mask, seven for the softmax without its last product; seven
   * and d a row for every block of keys after the first; d and eight a row at the end.
   */
  @Test
  void theVectorUnitDoesTheSoftmaxAndRescalesOncePerBlockOfKeys() {
    AttentionShape shape = shape(N, D);
    SimulationResult result = simulate(AttentionLayer.forward(shape, AttentionMask.NONE), 64 * D);
    OpResult op =
        result.ops().stream()
            .filter(one -> one.name().equals(AttentionLayer.FUSED))
            .findFirst()
            .orElseThrow();
    Traffic block = fused(Phase.FORWARD, AttentionMask.NONE, shape, 64 * D);
    double queryBlocks = Math.ceil((double) N / block.queries());
    double keyBlocks = Math.ceil((double) N / block.keys());
    double operations = 9.0 * N * N + (keyBlocks - 1) * N * (7 + D) + (double) N * (D + 8);
    double jobs = queryBlocks * (keyBlocks + 1);
    assertTrue(op.vectorCycles() >= operations / LANES, op::toString);
    assertTrue(op.vectorCycles() <= operations / LANES + jobs, op::toString);
  }

  private static double materialised(AttentionShape shape, long m) {
    return (double)
            simulate(AttentionLayer.materialised(shape), m).ops().stream()
                .filter(
                    op -> List.of("to_scores", "mask", "softmax", "to_context").contains(op.name()))
                .mapToLong(OpResult::dramBytes)
                .sum()
        / ELEMENT_BYTES;
  }
}
