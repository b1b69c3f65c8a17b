package org.bfpsim.workload.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bfpsim.testing.SharedReference;
import org.bfpsim.workload.trace.GemmOp;
import org.bfpsim.workload.trace.Trace;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The products of a generated step are those of the closed form, row by row. */
class ExpectedProductsTest {
  /** One row of the table, or one group of products of a trace. */
  private record Products(long count, String shape, long macsEach, long macsTotal) {}

  @TestFactory
  Stream<DynamicTest> productsEqualTheClosedForm() throws IOException {
    Map<String, List<Map<String, String>>> blocks = new LinkedHashMap<>();
    for (Map<String, String> row : rows()) {
      blocks.computeIfAbsent(step(row), unused -> new ArrayList<>()).add(row);
    }
    assertFalse(blocks.isEmpty());
    return blocks.entrySet().stream()
        .map(block -> DynamicTest.dynamicTest(block.getKey(), () -> compare(block.getValue())));
  }

  private static void compare(List<Map<String, String>> rows) {
    Map<String, Products> expected = new TreeMap<>();
    Map<String, Long> expectedTotals = new TreeMap<>();
    for (Map<String, String> row : rows) {
      String key = row.get("layer_type") + " " + row.get("role");
      if (row.get("layer_type").equals("ALL")) {
        expectedTotals.put(row.get("role") + " count", number(row, "gemm_count"));
        expectedTotals.put(row.get("role") + " macs", number(row, "macs_total"));
      } else {
        expected.put(key, expectedProducts(row));
      }
    }
    Trace trace = generate(rows.get(0));
    boolean pair = !rows.get(0).get("src_seq").isEmpty();
    assertEquals(expected, byLayerType(trace, pair));
    assertEquals(expectedTotals, totals(trace));
  }

  /**
   * The table writes the head's weight gradient as [K, N]; a tied head's is written as the token
   * table is stored, [N, K]: the same product, transposed.
   */
  private static Products expectedProducts(Map<String, String> row) {
    boolean tied =
        row.get("layer_type").equals("lm_head") && row.get("role").equals("weight_gradient");
    String m = row.get(tied ? "n" : "m");
    String n = row.get(tied ? "m" : "n");
    String shape = row.get("gemm_batch") + "x(" + m + "," + n + "," + row.get("k") + ")";
    return new Products(
        number(row, "gemm_count"), shape, number(row, "macs_each"), number(row, "macs_total"));
  }

  private static Map<String, Products> byLayerType(Trace trace, boolean pair) {
    Map<String, Products> found = new TreeMap<>();
    gemms(trace)
        .forEach(
            gemm -> {
              String key = LayerType.of(gemm.name(), pair) + " " + gemm.role().label();
              var s = gemm.shape();
              String shape = s.batch() + "x(" + s.m() + "," + s.n() + "," + s.k() + ")";
              Products one = new Products(1, shape, s.macs(), s.macs());
              found.merge(key, one, ExpectedProductsTest::add);
            });
    return found;
  }

  private static Products add(Products a, Products b) {
    assertEquals(a.shape(), b.shape());
    return new Products(
        a.count() + b.count(), a.shape(), a.macsEach(), a.macsTotal() + b.macsTotal());
  }

  private static Map<String, Long> totals(Trace trace) {
    Map<String, Long> totals = new TreeMap<>();
    gemms(trace)
        .forEach(
            gemm -> {
              for (String role : List.of(gemm.role().label(), "step")) {
                totals.merge(role + " count", 1L, Long::sum);
                totals.merge(role + " macs", gemm.shape().macs(), Long::sum);
              }
            });
    return totals;
  }

  private static Stream<GemmOp> gemms(Trace trace) {
    return trace.ops().stream().filter(GemmOp.class::isInstance).map(GemmOp.class::cast);
  }

  private static Trace generate(Map<String, String> row) {
    ModelArchitecture model = ModelZoo.model(row.get("model")).withVocabulary(number(row, "vocab"));
    assertEquals(row.get("head"), model.head().kind().label());
    long batch = number(row, "batch_size");
    StepOptions options =
        row.get("seq").isEmpty()
            ? StepOptions.of(batch, 1)
                .withSourceAndTarget(number(row, "src_seq"), number(row, "tgt_seq"))
            : StepOptions.of(batch, number(row, "seq"));
    return TrainingStepGenerator.generate(model, options);
  }

  private static String step(Map<String, String> row) {
    return String.join(
        " ",
        List.of(
            row.get("model"),
            row.get("vocab"),
            row.get("batch_size"),
            row.get("seq"),
            row.get("src_seq"),
            row.get("tgt_seq")));
  }

  private static long number(Map<String, String> row, String key) {
    return Long.parseLong(row.get(key));
  }

  private static List<Map<String, String>> rows() throws IOException {
    List<String> lines = Files.readAllLines(SharedReference.path("expected_macs.csv"));
    String[] keys = lines.get(0).split(",", -1);
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1);
      assertEquals(keys.length, cells.length, line);
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < keys.length; i++) {
        row.put(keys[i], cells[i].replace("\"", ""));
      }
      rows.add(row);
    }
    return rows;
  }
}
