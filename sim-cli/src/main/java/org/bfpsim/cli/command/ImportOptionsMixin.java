package org.bfpsim.cli.command;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.bfpsim.workload.importer.ImportOptions;
import picocli.CommandLine.Option;

/** What the user decides about an import. */
final class ImportOptionsMixin {
  @Option(
      names = "--step",
      paramLabel = "N",
      description = "Which step of a trace with several, from 0; default all.")
  private Integer step;

  @Option(
      names = "--treat",
      paramLabel = "KIND=HOW",
      description = "How an unknown kind of op of a trace is taken: elementwise or none.")
  private List<String> treat = List.of();

  @Option(
      names = "--dim",
      paramLabel = "NAME=SIZE",
      description =
          "Size of a dimension that an ONNX file only names; batch and sequence stand for the"
              + " inputs' first and second.")
  private List<String> dims = List.of();

  /** Whether any of it was said. */
  boolean anySaid() {
    return step != null || !treat.isEmpty() || !dims.isEmpty();
  }

  ImportOptions options() {
    OptionalInt chosen = step == null ? OptionalInt.empty() : OptionalInt.of(step);
    ImportOptions options = new ImportOptions(Map.of(), chosen);
    for (String assignment : treat) {
      options = options.withTreat(assignment);
    }
    for (String assignment : dims) {
      options = options.withDim(assignment);
    }
    return options;
  }
}
