package org.bfpsim.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code bfpsim trace convert}: any known trace as bfpsim's own. */
@Command(
    name = "convert",
    sortOptions = false,
    description = "Read a trace of any known kind and write it as bfpsim's own (bfpsim.trace/1).",
    footer = {"", "Example:", "  bfpsim trace convert gpt2.json.tar.gz --out gpt2.jsonl.gz"})
final class TraceConvertCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Mixin private ImportMixin source;

  @Mixin private TraceTarget target;

  @Override
  public void run() {
    target.write(spec, source::read);
  }
}
