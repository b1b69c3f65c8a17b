package org.bfpsim.cli.reproduce;

import org.bfpsim.cli.reproduce.dsq.ReproduceDsqCommand;
import org.bfpsim.cli.reproduce.fast.ReproduceFastCommand;
import org.bfpsim.cli.reproduce.latency.ReproduceLatencyCommand;
import picocli.CommandLine.Command;

/** {@code bfpsim reproduce}: published figures beside bfpsim's own. */
@Command(
    name = "reproduce",
    synopsisSubcommandLabel = "WHAT",
    commandListHeading = "What:%n",
    description = "Lay published figures beside bfpsim's own, as CSV and Markdown.",
    footer = {"", "Examples:", "  bfpsim reproduce dacapo", "  bfpsim reproduce dsq --out dsq"},
    subcommands = {
      ReproduceDacapoCommand.class,
      ReproduceDsqCommand.class,
      ReproduceLatencyCommand.class,
      ReproduceFastCommand.class
    })
public final class ReproduceCommand {}
