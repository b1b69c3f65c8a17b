package org.bfpsim.bench.report;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Why a mutant may survive, from {@code survivors.csv}: class, method, mutator and reason separated
 * by semicolons. Lines are not named, since they move; {@code *} stands for any mutator.
 */
record SurvivorReasons(List<Entry> entries) {
  private record Entry(String className, String method, String mutator, String reason) {
    boolean fits(Mutant mutant) {
      return className.equals(mutant.className())
          && method.equals(mutant.method())
          && (mutator.equals("*") || mutator.equals(mutant.mutator()));
    }
  }

  static SurvivorReasons load() throws IOException {
    List<Entry> entries = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                SurvivorReasons.class.getResourceAsStream("survivors.csv"),
                StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] fields = line.split(";", 4);
        entries.add(new Entry(fields[0], fields[1], fields[2], fields[3]));
      }
    }
    return new SurvivorReasons(List.copyOf(entries));
  }

  String of(Mutant mutant) {
    return entries.stream()
        .filter(entry -> entry.fits(mutant))
        .map(Entry::reason)
        .findFirst()
        .orElse("not looked at");
  }
}
