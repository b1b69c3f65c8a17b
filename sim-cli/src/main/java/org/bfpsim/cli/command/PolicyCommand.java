package org.bfpsim.cli.command;

import picocli.CommandLine.Command;

/** {@code bfpsim policy}: questions to a precision policy, without simulating anything. */
@Command(
    name = "policy",
    synopsisSubcommandLabel = "WHAT",
    commandListHeading = "What:%n",
    description = "Ask a precision policy, or measure what an adaptive one reads.",
    footer = {
      "",
      "Examples:",
      "  bfpsim policy explain --policy dsq --step 4300",
      "  bfpsim policy improvement --tensors dumps/",
    },
    subcommands = {PolicyExplainCommand.class, PolicyImprovementCommand.class})
public final class PolicyCommand {}
