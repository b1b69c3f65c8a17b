package org.bfpsim.workload.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bfpsim.testing.SharedReference;
import org.bfpsim.workload.trace.GemmOp;
import org.bfpsim.workload.trace.GemmRole;
import org.bfpsim.workload.trace.Trace;
import org.bfpsim.workload.trace.TraceInfo;
import org.junit.jupiter.api.Test;

/** Real traces against the counts of {@code reference/traces/expected.csv}. */
class ExpectedCountsTest {
  /** The rows of a file: "role op" to "count macs". */
  private static Map<String, String> expected(String file) throws IOException {
    Map<String, String> rows = new TreeMap<>();
    for (String line : Files.readAllLines(SharedReference.path("traces", "expected.csv"))) {
      String[] cells = line.split(",", -1);
      if (cells[0].equals(file) && !cells[2].equals("TOTAL")) {
        rows.put(cells[2] + " " + cells[3], cells[5] + " " + cells[6]);
      }
    }
    return rows;
  }

  private static Map<String, String> counted(Trace trace) {
    Map<String, long[]> sums = new TreeMap<>();
    for (var op : trace.ops()) {
      if (op instanceof GemmOp gemm) {
        String direction = gemm.role() == GemmRole.FORWARD ? "fwd" : "bwd";
        String kind = gemm.name().substring(0, gemm.name().indexOf('.'));
        long[] sum = sums.computeIfAbsent(direction + " " + kind, key -> new long[2]);
        sum[0]++;
        sum[1] += gemm.shape().macs();
      }
    }
    Map<String, String> rows = new TreeMap<>();
    sums.forEach((key, sum) -> rows.put(key, sum[0] + " " + sum[1]));
    return rows;
  }

  private static void assertAsExpected(String file) throws IOException {
    Map<String, String> expected = expected(file);
    assertTrue(expected.size() >= 2, expected.toString());
    assertEquals(expected, counted(RealTraces.of(file)));
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
