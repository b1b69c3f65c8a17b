package org.bfpsim.cli.command;

import java.io.PrintWriter;
import org.bfpsim.cli.units.Units;
import org.bfpsim.machine.arch.Architectures;
import org.bfpsim.memory.dram.command.DramPresets;
import org.bfpsim.memory.dram.level.DramPart;
import org.bfpsim.workload.model.ModelArchitecture;
import org.bfpsim.workload.model.ModelZoo;
import org.bfpsim.workload.policy.Policies;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code bfpsim list}: what can be named on the command line. */
@Command(
    name = "list",
    synopsisSubcommandLabel = "WHAT",
    commandListHeading = "What:%n",
    description = "List what can be named on the command line.",
    footer = {"", "Examples:", "  bfpsim list policies", "  bfpsim list models"})
public final class ListCommand {
  @Spec private CommandSpec spec;

  @Command(description = "Models that a training step can be generated of.")
  void models() {
    out().printf("%-28s %-16s %7s %7s %6s%n", "model", "family", "layers", "hidden", "heads");
    for (ModelArchitecture model : ModelZoo.models()) {
      out()
          .printf(
              "%-28s %-16s %7s %7d %6d%s%n",
              model.name(),
              model.family().label(),
              layers(model),
              model.hidden(),
              model.attention().heads(),
              model.verified() ? "" : "  recalled, not checked");
    }
    out().flush();
  }

  @Command(description = "Architectures that ship; a JSON file of the same form does as well.")
  void archs() {
    for (String name : Architectures.NAMES) {
      out().println(name + "\n    " + Architectures.load(name).description());
    }
    out().flush();
  }

  @Command(description = "How precision policies are named.")
  void policies() {
    for (Policies.Kind kind : Policies.kinds()) {
      out().println(kind.syntax() + "\n    " + kind.meaning() + "\n    e.g. " + kind.example());
    }
    out().println("\nAny of them takes options after an @, for example dsq@g32,e8,nearest,packed.");
    out().flush();
  }

  @Command(description = "DRAM presets; a JSON file of the same form does as well.")
  void presets() {
    for (String name : DramPresets.NAMES) {
      DramPart part = DramPart.of(DramPresets.named(name));
      out()
          .println(
              part.name()
                  + "\n    "
                  + part.preset().standard()
                  + ", "
                  + part.channels()
                  + (part.channels() == 1 ? " channel of " : " channels of ")
                  + part.preset().organization().busBits()
                  + " bits, "
                  + Units.si(part.peakBytesPerSecond(), "B/s")
                  + " peak, "
                  + Units.bytes(part.capacityBytes())
                  + (part.preset().validated() ? "" : ", not validated"));
    }
    out().flush();
  }

  private static String layers(ModelArchitecture model) {
    return switch (model.family()) {
      case ENCODER -> "" + model.encoderLayers();
      case DECODER -> "" + model.decoderLayers();
      case ENCODER_DECODER -> model.encoderLayers() + "+" + model.decoderLayers();
    };
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
