package org.bfpsim.cli.command;

import picocli.CommandLine.Command;

/** {@code bfpsim trace}: traces in and out. */
@Command(
    name = "trace",
    description = "Write, inspect and convert traces of training steps.",
    subcommands = {
      TraceInfoCommand.class,
      TraceShowCommand.class,
      TraceGraphCommand.class,
      TraceDiffCommand.class,
      TraceGenerateCommand.class,
      TraceConvertCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  bfpsim trace info gpt2.json.tar.gz",
      "  bfpsim trace diff gpt2.json.tar.gz --model gpt2-large",
      "  bfpsim trace convert gpt2.json.tar.gz --out gpt2.jsonl.gz",
      "  bfpsim trace generate --model bert-base --batch 8 --out bert.jsonl",
    })
public final class TraceCommand {}
