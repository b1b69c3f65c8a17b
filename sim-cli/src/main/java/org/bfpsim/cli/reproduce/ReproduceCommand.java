package org.bfpsim.cli.reproduce;

import org.bfpsim.cli.reproduce.dsq.ReproduceDsqCommand;
import picocli.CommandLine.Command;

/** {@code bfpsim reproduce}: published figures beside bfpsim's own. */
@Command(
    name = "reproduce",
    synopsisSubcommandLabel = "WHAT",
    commandListHeading = "What:%n",
    description = "Lay published figures beside bfpsim's own, as CSV and Markdown.",
    footer = {"", "Examples:", "  bfpsim reproduce dacapo", "  bfpsim reproduce dsq --out dsq"},
    subcommands = {ReproduceDacapoCommand.class, ReproduceDsqCommand.class})
public final class ReproduceCommand {}
