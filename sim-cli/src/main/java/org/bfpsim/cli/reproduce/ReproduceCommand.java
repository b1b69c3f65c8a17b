package org.bfpsim.cli.reproduce;

import picocli.CommandLine.Command;

/** {@code bfpsim reproduce}: published figures beside bfpsim's own. */
@Command(
    name = "reproduce",
    synopsisSubcommandLabel = "WHAT",
    commandListHeading = "What:%n",
    description = "Lay published figures beside bfpsim's own, as CSV and Markdown.",
    footer = {"", "Example:", "  bfpsim reproduce dacapo"},
    subcommands = ReproduceDacapoCommand.class)
public final class ReproduceCommand {}
