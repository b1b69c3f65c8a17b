package org.bfpsim.workload.importer;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bfpsim.testing.SharedReference;
import org.bfpsim.workload.importer.onnx.OnnxImporter;
import org.bfpsim.workload.importer.pytorch.PytorchTraceImporter;
import org.bfpsim.workload.trace.VectorKind;
import org.junit.jupiter.api.Test;

/** The users' guide lists exactly the kinds of the table, with their costs. */
class GuideTest {
  /** Kinds of work, and the guide's words for them. */
  private static final Map<String, String> WORDS =
      Map.of(
          "gemm", "gemm",
          "attention", "gemm",
          "gather", "gather",
          "scatter", "scatter",
          "vector", "vector",
          "picked", "vector",
          "overwrite", "vector",
          "convolution", "vector",
          "linear", "gemm",
          "fill", "vector");

  private static String guide() throws IOException {
    return Files.readString(SharedReference.repositoryRoot().resolve("docs/importers.md"));
  }

  private static List<String[]> table() throws IOException {
    return table("aten-kinds.csv");
  }

  private static List<String[]> table(String name) throws IOException {
    var stream = PytorchTraceImporter.class.getResourceAsStream(name);
    try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      return lines.lines().skip(1).map(line -> line.split(",", 7)).toList();
    }
  }

  private static List<String[]> kindsOfAllFiles() throws IOException {
    return Stream.concat(table().stream(), table("leaf-kinds.csv").stream()).toList();
  }

  private static boolean isWork(String[] row) {
    return WORDS.containsKey(row[1]);
  }

  private static String guideRow(String[] row) {
    String treatedAs = WORDS.get(row[1]);
    String own = VectorKind.of(row[2]).map(k -> String.valueOf(k.costPerElement())).orElse("–");
    return "| `%s` | %s | %s | %s | %s |"
        .formatted(
            row[0],
            treatedAs,
            row[2].isEmpty() ? "–" : row[2],
            row[3].isEmpty() ? own : row[3],
            row[4]);
  }

  @Test
  void everyKindWithWorkStandsThereWithItsCost() throws IOException {
    String guide = guide();
    long rows = 0;
    for (String[] row : kindsOfAllFiles()) {
      if (isWork(row)) {
        assertTrue(guide.contains(guideRow(row)), guideRow(row));
        rows++;
      }
    }
    assertTrue(
        guide.lines().filter(line -> line.startsWith("| `aten::")).count() == rows, "extra rows");
  }

  @Test
  void everyKindOfOnnxStandsThereWithItsCost() throws IOException {
    String guide = guide();
    var stream = OnnxImporter.class.getResourceAsStream("onnx-kinds.csv");
    String views = guide.substring(guide.indexOf("Without work: "));
    try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line : lines.lines().skip(1).toList()) {
        String[] row = line.split(",", 7);
        if (row[1].equals("view")) {
          assertTrue(views.contains("`" + row[0] + "`"), row[0]);
        } else {
          String same = guideRow(new String[] {row[0], row[1], row[3], row[4], row[5]});
          assertTrue(guide.contains(same), same);
        }
      }
    }
  }

  @Test
  void kindsThatNoFileHoldsTheWorkOfStandThere() throws IOException {
    String guide = guide();
    String list =
        guide.substring(guide.indexOf("## Not recorded"), guide.indexOf("## Kinds without work"));
    for (String[] row : table()) {
      assertTrue(list.contains("`" + row[0] + "`") == row[1].equals("opaque"), row[0]);
    }
  }

  @Test
  void kindsWithoutWorkAreTheSameListAndNoneIsInTwo() throws IOException {
    String guide = guide();
    int none = guide.indexOf("## Kinds without work");
    int wrappers = guide.indexOf("## Wrappers");
    for (String[] row : table()) {
      String name = "`" + row[0] + "`";
      boolean inNone = guide.substring(none, wrappers).contains(name);
      boolean inWrappers = guide.substring(wrappers).contains(name);
      assertTrue(inNone == row[1].equals("none"), name);
      assertTrue(inWrappers == row[1].equals("wrapper"), name);
    }
    long listed =
        guide.substring(none).lines().flatMapToInt(String::chars).filter(c -> c == '`').count() / 2;
    long rows = table().stream().filter(row -> List.of("none", "wrapper").contains(row[1])).count();
    assertTrue(listed == rows, listed + " in the guide, " + rows + " in the table");
  }
}
