package org.bfpsim.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** How many random cases of which seed passed: one file per comparison. */
final class RandomRunSection {
  private RandomRunSection() {}

  static String of(Path folder) throws IOException {
    StringBuilder rows = new StringBuilder();
    for (Path file : files(folder)) {
      String[] fields = Files.readString(file).strip().split(";", -1);
      rows.append("| %s | %s | %s |%n".formatted(fields[0], fields[2], fields[1]));
    }
    return """
        ## Fast models against their specifications

        The array: cycles, busy cycles, folds and operand reads of the closed forms equal those of the register-level
        array, and its values equal FP32 in the same order bit for bit. The DRAM: every command, every request's clocks
        and every figure of the event-driven model equal those of the clock-by-clock one. Both in every one of these
        random cases; a build in which one differs ends before this page is written.

        | comparison | cases | seed |
        |---|---|---|
        %s
        """
        .formatted(rows);
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new NoSuchFileException(folder.toString(), null, "no random run left its count");
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
