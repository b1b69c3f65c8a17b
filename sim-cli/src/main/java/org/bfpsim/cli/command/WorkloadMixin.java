package org.bfpsim.cli.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bfpsim.core.InputException;
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
          "A trace instead of a model: bfpsim's own, or one of another tool (docs/importers.md).")
  private Optional<Path> trace;

  @Mixin private ImportOptionsMixin options;

  @Mixin private KeepMixin keep;

  @Mixin private EpilogueMixin epilogues;

  /** The step. */
  Trace load() {
    return epilogues.apply(keep.apply(source()));
  }

  private Trace source() {
    if (trace.isEmpty()) {
      if (options.anySaid()) {
        throw new InputException("--step, --treat and --dim", "are for --trace; expected it too");
      }
      return step.generate();
    }
    if (step.anySaid()) {
      throw new InputException(
          "--trace",
          "a trace holds its own model, batch and sequence; expected no --model, --batch"
              + " or the like beside it");
    }
    return TraceImporters.read(trace.orElseThrow(), options.options());
  }

  /** Hashes of the files that the step came from. */
  Map<String, String> inputsSha256() {
    Map<String, String> hashes = new LinkedHashMap<>();
    trace.ifPresent(file -> hashes.put(file.getFileName().toString(), Sha256.ofFile(file)));
    return hashes;
  }
}
