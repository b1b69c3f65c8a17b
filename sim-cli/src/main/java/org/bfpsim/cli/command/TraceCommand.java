package org.bfpsim.cli.command;

import picocli.CommandLine.Command;

/** {@code bfpsim trace}: traces in and out. */
@Command(
    name = "trace",
    description = "Write, inspect and convert traces of training steps.",
    subcommands = {TraceGenerateCommand.class},
    footer = {
      "",
      "Examples:",
      "  bfpsim trace generate --model bert-base --batch 8 --out bert.jsonl",
    })
public final class TraceCommand {}
