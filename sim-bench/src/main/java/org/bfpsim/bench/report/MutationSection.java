package org.bfpsim.bench.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The mutation score of each package, and every mutant that no test noticed, with the reason. */
final class MutationSection {
  private static final List<String> PACKAGES = List.of("array", "number");
  private static final Comparator<Mutant> BY_PLACE =
      Comparator.comparing(Mutant::className)
          .thenComparingInt(Mutant::line)
          .thenComparing(Mutant::mutator);

  private MutationSection() {}

  static String of(Path folder) throws IOException {
    SurvivorReasons reasons = SurvivorReasons.load();
    StringBuilder scores = new StringBuilder();
    StringBuilder survivors = new StringBuilder();
    for (String name : PACKAGES) {
      List<Mutant> mutants = Mutant.read(folder.resolve(name).resolve("mutations.xml"));
      scores.append(scoreRow("org.bfpsim.core." + name, mutants));
      survivors.append(survivorRows(mutants, reasons));
    }
    return """
        ## Mutation testing

        PIT with its default mutators; the build fails below 85 %% in either package. A mutant that runs into PIT's time limit
        counts as detected.

        | package | mutants | detected | score | statuses |
        |---|---|---|---|---|
        %s
        What survived:

        | class | line | method | mutant | status | why |
        |---|---|---|---|---|---|
        %s
        """
        .formatted(scores, survivors);
  }

  private static String scoreRow(String name, List<Mutant> mutants) {
    long detected = mutants.stream().filter(Mutant::detected).count();
    Map<String, Long> statuses =
        mutants.stream().collect(Collectors.groupingBy(Mutant::status, Collectors.counting()));
    String counts =
        statuses.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(status -> status.getKey() + " " + status.getValue())
            .collect(Collectors.joining(", "));
    return "| `%s` | %d | %d | %.1f %% | %s |%n"
        .formatted(name, mutants.size(), detected, 100.0 * detected / mutants.size(), counts);
  }

  private static String survivorRows(List<Mutant> mutants, SurvivorReasons reasons) {
    return mutants.stream()
        .filter(mutant -> !mutant.detected())
        .sorted(BY_PLACE)
        .map(
            mutant ->
                "| `%s` | %d | `%s` | %s | %s | %s |%n"
                    .formatted(
                        mutant.className(),
                        mutant.line(),
                        mutant.method(),
                        mutant.description() + " (" + mutant.mutator() + ")",
                        mutant.status(),
                        reasons.of(mutant)))
        .collect(Collectors.joining());
  }
}
