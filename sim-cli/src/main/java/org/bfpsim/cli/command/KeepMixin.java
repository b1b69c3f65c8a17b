package org.bfpsim.cli.command;

import java.util.List;
import org.bfpsim.workload.keep.Keep;
import org.bfpsim.workload.keep.KeepRule;
import org.bfpsim.workload.keep.Recomputation;
import org.bfpsim.workload.trace.Trace;
import picocli.CommandLine.Option;

/** What becomes of the results of forward that backward reads, as the command line says it. */
final class KeepMixin {
  @Option(
      names = "--recompute",
      paramLabel = "WHAT",
      description =
          "What backward computes again instead of reading a stash: none, layers, every:K (layers"
              + " between two kept results) or selective (the attention core); default none.")
  private String recompute = "none";

  @Option(
      names = "--keep",
      paramLabel = "RULE",
      description =
          "<layers>[.<part>][:<role>]:stash|recompute|offload, for example encoder.0-3:offload; say"
              + " it several times, a later one wins. Roles: activation, mask, statistics.")
  private List<String> rules = List.of();

  /** The step with its results kept so. */
  Trace apply(Trace trace) {
    return keep().apply(trace);
  }

  private Keep keep() {
    return new Keep(Recomputation.parse(recompute), rules.stream().map(KeepRule::parse).toList());
  }
}
