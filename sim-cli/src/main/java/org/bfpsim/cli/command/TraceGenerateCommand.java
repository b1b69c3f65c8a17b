package org.bfpsim.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code bfpsim trace generate}: the training step of a model as a file. */
@Command(
    name = "generate",
    sortOptions = false,
    description = "Write the trace of one training step: forward, loss, backward, update.",
    footer = {
      "",
      "Examples:",
      "  bfpsim trace generate --model gpt2 --batch 4 --seq 1024 --out gpt2.jsonl.gz",
      "  bfpsim trace generate --model transformer-base --src-seq 64 --tgt-seq 48",
      "  bfpsim trace generate --model gpt2 --recompute every:2 --out gpt2-recomputed.jsonl",
      "  bfpsim trace generate --model gpt2 --epilogues all --out gpt2-fused.jsonl",
    })
final class TraceGenerateCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Mixin private StepOptionsMixin step;

  @Mixin private KeepMixin keep;

  @Mixin private EpilogueMixin epilogues;

  @Mixin private TraceTarget target;

  @Override
  public void run() {
    target.write(spec, () -> epilogues.apply(keep.apply(step.generate())));
  }
}
