package org.bfpsim.cli.sweep;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bfpsim.core.InputException;
import picocli.CommandLine.Option;

/** What all points of a sweep share: options are settings with one value. */
final class SweepOptions {
  @Option(
      names = "--arch",
      paramLabel = "NAME|FILE",
      description = "Machine ('bfpsim list archs'), or a JSON file; default base.")
  private Optional<String> architecture;

  @Option(
      names = "--model",
      paramLabel = "NAME|FILE",
      description = "Model ('bfpsim list models'), or a JSON file; default roberta-base.")
  private Optional<String> model;

  @Option(
      names = "--trace",
      paramLabel = "FILE",
      description = "A recorded training step instead of a model.")
  private Optional<Path> trace;

  @Option(names = "--batch", paramLabel = "B", description = "Sequences of a step; default 32.")
  private Optional<String> batch;

  @Option(names = "--seq", paramLabel = "S", description = "Tokens of a sequence; default 128.")
  private Optional<String> sequence;

  @Option(
      names = "--src-seq",
      paramLabel = "S",
      description = "Tokens that the encoder of an encoder-decoder reads; default --seq.")
  private Optional<String> source;

  @Option(
      names = "--tgt-seq",
      paramLabel = "S",
      description = "Tokens that its decoder writes; default --seq.")
  private Optional<String> target;

  @Option(
      names = "--optimizer",
      paramLabel = "RULE",
      description = "adam, adamw or sgd; default adam.")
  private Optional<String> optimizer;

  @Option(names = "--no-dropout", description = "Switch every dropout off.")
  private boolean noDropout;

  @Option(
      names = "--attention",
      paramLabel = "FORM",
      description = "materialised, fused or fused-skipping; default materialised.")
  private Optional<String> attention;

  @Option(
      names = "--policy",
      paramLabel = "P",
      description = {
        "Precision policy ('bfpsim list policies'); default dsq, or fixed:bfp",
        "where mantissa is swept."
      })
  private Optional<String> policy;

  @Option(
      names = "--rung",
      paramLabel = "R",
      description = "Rung of the policy's ladder, from 0; default 0.")
  private Optional<String> rung;

  Optional<Path> trace() {
    return trace;
  }

  /**
   * The settings that all points share.
   *
   * @throws InputException where a value is wrong, or a set sweeps the same key, or a trace is
   *     given a size
   */
  Map<String, String> settings(List<SweepSet> sets) {
    Map<String, String> said = said();
    said.forEach(
        (key, value) -> SweepKey.of(key, "--" + key).requireValid(value, "--" + key + " " + value));
    for (SweepSet set : sets) {
      String key = set.key().name();
      if (said.containsKey(key)) {
        throw new InputException(
            "--set " + key, "--" + key + " sets it already; expected one of the two");
      }
      if (trace.isPresent() && WorkloadFields.keys().containsKey(key)) {
        throw sizedTrace("--set " + key);
      }
    }
    if (trace.isPresent()) {
      said.keySet().stream()
          .filter(WorkloadFields.keys()::containsKey)
          .findFirst()
          .ifPresent(
              key -> {
                throw sizedTrace("--" + key);
              });
    }
    return said;
  }

  private static InputException sizedTrace(String where) {
    return new InputException(
        where, "a trace is of one step as it was recorded; expected --trace alone, or a model");
  }

  private Map<String, String> said() {
    Map<String, String> said = new LinkedHashMap<>();
    architecture.ifPresent(value -> said.put(MachineFields.ARCHITECTURE, value));
    model.ifPresent(value -> said.put(WorkloadFields.MODEL, value));
    batch.ifPresent(value -> said.put(WorkloadFields.BATCH, value));
    sequence.ifPresent(value -> said.put(WorkloadFields.SEQUENCE, value));
    source.ifPresent(value -> said.put(WorkloadFields.SOURCE, value));
    target.ifPresent(value -> said.put(WorkloadFields.TARGET, value));
    optimizer.ifPresent(value -> said.put(WorkloadFields.OPTIMIZER, value));
    if (noDropout) {
      said.put(WorkloadFields.DROPOUT, "false");
    }
    attention.ifPresent(value -> said.put(WorkloadFields.ATTENTION, value));
    policy.ifPresent(value -> said.put(PolicyFields.POLICY, value));
    rung.ifPresent(value -> said.put(PolicyFields.RUNG, value));
    return said;
  }
}
