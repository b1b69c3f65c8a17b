package org.bfpsim.workload.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.bfpsim.core.InputException;
import org.bfpsim.core.layout.Layouts;
import org.bfpsim.core.number.Format;
import org.bfpsim.core.number.Formats;
import org.bfpsim.testing.SharedReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/policies.md says is what the code does. */
class PoliciesDocumentTest {
  private static final List<Use.Slot> DOCUMENTED_SLOTS =
      List.of(
          Use.Slot.FORWARD_X,
          Use.Slot.STASH,
          Use.Slot.OUTPUT_GRADIENT,
          Use.Slot.INPUT_GRADIENT,
          Use.Slot.VECTOR,
          Use.Slot.MASTER_WEIGHT);

  @TempDir private Path folder;

  private String text;

  @BeforeEach
  void read() throws IOException {
    text = Files.readString(SharedReference.repositoryRoot().resolve("docs/policies.md"));
  }

  @Test
  void everyPolicyOfACommandLineIsOne() {
    List<String> names = found("--policy (\\S+)");
    assertTrue(names.size() >= 9, names::toString);
    for (String name : names) {
      PrecisionPolicy policy = Policies.parse(inRepository(name));
      assertEquals(policy, Policies.parse(policy.name()));
    }
  }

  /** A file's name as seen from the root, where a reader stands. */
  private static String inRepository(String name) {
    return Policies.isFile(name) ? SharedReference.repositoryRoot().resolve(name).toString() : name;
  }

  @Test
  void policyFilesOfThePageAreRead() throws IOException {
    List<String> blocks = found("(?s)```json\\n(.*?)```");
    assertTrue(blocks.size() >= 2, blocks::toString);
    for (String block : blocks) {
      Path file = Files.writeString(folder.resolve("policy.json"), block);
      Policies.parse(file.toString());
    }
  }

  @Test
  void walkThroughIsTheCodeThatRuns() throws IOException {
    for (String name : List.of("PhasePolicy", "PhasePolicyTest")) {
      Path source =
          SharedReference.repositoryRoot()
              .resolve("sim-workloads/src/test/java/org/bfpsim/workload/policy")
              .resolve(name + ".java");
      String code = Files.readString(source);
      String body = code.substring(code.indexOf("/**"));
      assertTrue(text.contains("```java\n" + body + "```"), name);
    }
  }

  @Test
  void signalsThatShipAreTheGeneratorsOwn() throws IOException {
    Path signals = SharedReference.repositoryRoot().resolve("traces/signals");
    String readme = Files.readString(signals.resolve("README.md"));
    assertEquals(
        LossCurveFile.write(SyntheticLoss.DEFAULT.curve()),
        Files.readString(signals.resolve("synthetic-loss.csv")));
    SyntheticImprovement made = SyntheticImprovement.parse("every=1000");
    ImprovementTable table = ImprovementFile.read(signals.resolve("synthetic-improvement.csv"));
    assertEquals(made.table(List.copyOf(table.layers()), 6000), table);
    assertTrue(readme.contains(SyntheticLoss.DEFAULT.text()), readme);
    assertTrue(readme.contains(made.text()), readme);
  }

  @Test
  void everyNameInTheTextIsAPolicyButTheRefusedOne() {
    List<String> names = found("`((?:fixed|stash|dsq|fast-adaptive|schedule)[:@][^`<]*[^`<.:])`");
    assertTrue(names.size() >= 12, names::toString);
    for (String name : names) {
      if (name.equals("fixed:fp32@g32")) {
        assertThrows(InputException.class, () -> Policies.parse(name));
      } else {
        Policies.parse(name);
      }
    }
  }

  @Test
  void shortestNamesAreAsTheTextSays() {
    assertEquals("stash:bfp:8-4-4-8", Policies.parse("stash:bfp:8-4-4-8@planar,g16").name());
    assertEquals(Policies.parse("fixed:bfp4-g32-e5"), Policies.parse("fixed:bfp4@g32,e5"));
    assertTrue(text.contains("`dsq:bfp:2-2-2-16/4-4-4-16/16-4-4-16`, five rounds"));
    assertEquals(Policies.parse("dsq"), Policies.parse("dsq:bfp:2-2-2-16/4-4-4-16/16-4-4-16"));
  }

  @Test
  void tableOfSlotsHolds() {
    List<List<String>> rows = table("| tensor and use ");
    List<String> policies =
        rows.get(0).subList(2, 5).stream()
            .map(head -> head.replaceAll("under `(.*)`", "$1"))
            .toList();
    assertEquals(DOCUMENTED_SLOTS.size(), rows.size() - 2);
    for (int row = 0; row < DOCUMENTED_SLOTS.size(); row++) {
      for (int column = 0; column < policies.size(); column++) {
        PrecisionPolicy policy = Policies.parse(policies.get(column));
        Format format = PrecisionPolicyContract.format(policy, DOCUMENTED_SLOTS.get(row), 0);
        assertEquals(rows.get(row + 2).get(column + 2), format.label());
      }
    }
  }

  @Test
  void tableOfBitsHolds() {
    List<List<String>> rows = table("| format | `planar`");
    List<String> layouts = rows.get(0).stream().map(head -> head.replace("`", "")).toList();
    for (List<String> row : rows.subList(2, rows.size())) {
      for (int column = 1; column < row.size(); column++) {
        double bits = Layouts.parse(layouts.get(column)).bitsPerElement(Formats.parse(row.get(0)));
        assertEquals(Double.parseDouble(row.get(column)), bits, row.toString());
      }
    }
  }

  @Test
  void exampleOfTheLadderHolds() {
    List<List<String>> rows = table("| round |");
    LossCurve curve = LossCurve.of(numbers(rows.get(2)));
    LadderClimb climb = ((DsqPolicy) Policies.parse("dsq@patience2")).climb(curve);
    double[] rungs = numbers(rows.get(4));
    assertEquals(rungs.length, curve.rounds());
    for (int round = 0; round < rungs.length; round++) {
      assertEquals(rungs[round], climb.rungAt(round), "round " + round);
    }
  }

  private List<String> found(String pattern) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(PoliciesDocumentTest::first)
        .toList();
  }

  private static String first(MatchResult match) {
    return match.group(1);
  }

  /** The cells of the table whose first line starts so. */
  private List<List<String>> table(String start) {
    return text.lines()
        .dropWhile(line -> !line.startsWith(start))
        .takeWhile(line -> line.startsWith("|"))
        .map(line -> Arrays.stream(line.split("\\|")).skip(1).map(String::strip).toList())
        .toList();
  }

  private static double[] numbers(List<String> row) {
    return row.stream().skip(1).mapToDouble(Double::parseDouble).toArray();
  }
}
