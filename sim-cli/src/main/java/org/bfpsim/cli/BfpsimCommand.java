package org.bfpsim.cli;

import org.bfpsim.cli.command.CompareCommand;
import org.bfpsim.cli.command.DramCommand;
import org.bfpsim.cli.command.GemmCommand;
import org.bfpsim.cli.command.LayoutCommand;
import org.bfpsim.cli.command.ListCommand;
import org.bfpsim.cli.command.PolicyCommand;
import org.bfpsim.cli.command.QuantizeCommand;
import org.bfpsim.cli.command.RunCommand;
import org.bfpsim.cli.command.TraceCommand;
import org.bfpsim.cli.command.TrainRunCommand;
import org.bfpsim.cli.reproduce.ReproduceCommand;
import org.bfpsim.cli.sweep.SweepCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root of the command tree; alone it prints what there is. */
@Command(
    name = "bfpsim",
    versionProvider = VersionFile.class,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "What a Transformer training step costs on a block-floating-point",
      "accelerator: cycles, DRAM traffic, energy, and what bounds it.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  bfpsim run                            a training step, its report in out/",
      "  bfpsim train-run                      a whole training run under a policy",
      "  bfpsim compare --model gpt2           one step under several policies",
      "  bfpsim sweep --set mantissa=2,4,8     every combination of some settings",
      "  bfpsim gemm --m 512 --n 768 --k 768   one matrix product on the array",
      "  bfpsim quantize --format bfp4 x.npy   numbers as a format holds them",
      "  bfpsim list policies                  what a precision policy can be",
      "  bfpsim COMMAND --help                 options, units, defaults, examples",
      "",
      "Cycles are clocks of the array; bytes are bytes of DRAM unless said otherwise.",
      "Exit codes: 0 success; 2 something that you can mend, said in one line on",
      "standard error; 1 a defect of bfpsim.",
    },
    subcommands = {
      RunCommand.class,
      TrainRunCommand.class,
      CompareCommand.class,
      SweepCommand.class,
      GemmCommand.class,
      DramCommand.class,
      LayoutCommand.class,
      QuantizeCommand.class,
      TraceCommand.class,
      PolicyCommand.class,
      ReproduceCommand.class,
      ListCommand.class
    })
final class BfpsimCommand implements Runnable {
  @Spec private CommandSpec spec;

  @SuppressWarnings("UnusedVariable") // picocli acts on it
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help and exit.")
  private boolean help;

  @SuppressWarnings("UnusedVariable") // picocli acts on it
  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Print the version and exit.")
  private boolean version;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Print a stack trace with an error.")
  private boolean debug;

  boolean debug() {
    return debug;
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
