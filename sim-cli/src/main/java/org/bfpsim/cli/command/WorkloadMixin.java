package org.bfpsim.cli.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bfpsim.core.InputException;
import org.bfpsim.workload.importer.ImportOptions;
import org.bfpsim.workload.importer.TraceImporters;
import org.bfpsim.workload.trace.Trace;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is simulated: a model's training step, or a trace. */
final class WorkloadMixin {
  @Mixin private StepOptionsMixin step;

  @Option(
      names = "--trace",
      paramLabel = "FILE",
      description =
          "A trace instead of a model: bfpsim's own, or a PyTorch execution trace (.json, .gz, .tar.gz).")
  private Optional<Path> trace;

  @Option(
      names = "--treat",
      paramLabel = "KIND=HOW",
      description = "How an unknown kind of op of a trace is taken: elementwise or none.")
  private List<String> treat = List.of();

  /** The step. */
  Trace load() {
    if (trace.isEmpty()) {
      if (!treat.isEmpty()) {
        throw new InputException("--treat", "is for --trace; a model has no unknown ops");
      }
      return step.generate();
    }
    if (step.anySaid()) {
      throw new InputException(
          "--trace",
          "a trace holds its own model, batch and sequence; expected no --model, --batch"
              + " or the like beside it");
    }
    ImportOptions options = ImportOptions.DEFAULT;
    for (String assignment : treat) {
      options = options.withTreat(assignment);
    }
    return TraceImporters.read(trace.orElseThrow(), options);
  }

  /** Hashes of the files that the step came from. */
  Map<String, String> inputsSha256() {
    Map<String, String> hashes = new LinkedHashMap<>();
    trace.ifPresent(file -> hashes.put(file.getFileName().toString(), Sha256.ofFile(file)));
    return hashes;
  }
}
