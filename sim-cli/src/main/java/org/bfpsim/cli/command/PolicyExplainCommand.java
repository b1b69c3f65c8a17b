package org.bfpsim.cli.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import org.bfpsim.core.InputException;
import org.bfpsim.core.json.NearestName;
import org.bfpsim.workload.policy.Moment;
import org.bfpsim.workload.policy.Policies;
import org.bfpsim.workload.policy.PrecisionPolicy;
import org.bfpsim.workload.policy.RunSignals;
import org.bfpsim.workload.policy.Stretch;
import org.bfpsim.workload.policy.Use;
import org.bfpsim.workload.run.StepUses;
import org.bfpsim.workload.trace.Phase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bfpsim policy explain}: which format each use has at a step, and why. */
@Command(
    name = "explain",
    sortOptions = false,
    description = {
      "Say which format each use of a layer's tensors has at a step of a run, and why,",
      "a sentence each. The run is that of 'train-run' with the same options.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  bfpsim policy explain --policy dsq --step 4300",
      "  bfpsim policy explain --policy fast-adaptive --layer encoder.3 --step 900",
    })
final class PolicyExplainCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = "--policy",
      paramLabel = "P|FILE",
      description = "Precision policy ('bfpsim list policies'), or its file; default dsq.")
  private String policyName = "dsq";

  @Option(names = "--step", paramLabel = "N", description = "The training step; default 0.")
  private long step;

  @Option(
      names = "--layer",
      paramLabel = "L",
      description = "A layer of the model; default its first.")
  private Optional<String> layer;

  @Mixin private SignalOptions run;

  @Mixin private StepOptionsMixin model;

  @Override
  public void run() {
    PrecisionPolicy policy = Policies.parse(policyName);
    StepUses uses = StepUses.of(model.generate());
    Policies.requireLayers(policyName, uses.layers());
    String asked = layer(uses.layers());
    SignalOptions.Seen seen = run.signals(policy, uses.layers());
    RunSignals signals = seen.signals();
    Stretch stretch = stretch(policy, signals);
    Moment now = new Moment(step, stretch.rung(), signals.improvement());
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        policy.name()
            + ", layer '"
            + asked
            + "', step "
            + step
            + " of "
            + signals.steps()
            + ", on rung "
            + stretch.rung()
            + " ("
            + policy.rungName(stretch.rung())
            + ") since step "
            + stretch.fromStep()
            + ": "
            + stretch.reason());
    seen.origins().forEach(origin -> out.println("signal  " + origin));
    out.println();
    for (Use.Slot slot : Use.Slot.values()) {
      out.println(pad(slot.label()) + policy.reason(new Use(slot, asked, phase(slot)), now));
    }
    out.flush();
  }

  private String layer(List<String> layers) {
    String asked = layer.orElse(layers.get(0));
    if (!layers.contains(asked)) {
      throw new InputException(
          "--layer " + asked,
          "no layer of the model; expected "
              + NearestName.of(asked, layers)
                  .map(nearest -> "'" + nearest + "' or another of ")
                  .orElse("one of ")
              + String.join(", ", layers));
    }
    return asked;
  }

  private Stretch stretch(PrecisionPolicy policy, RunSignals signals) {
    if (step < 0 || step >= signals.steps()) {
      throw new InputException(
          "--step " + step, "the run has steps 0 to " + (signals.steps() - 1) + "; see --steps");
    }
    List<Stretch> stretches = policy.stretches(signals);
    return stretches.stream()
        .filter(one -> step < one.fromStep() + one.steps())
        .findFirst()
        .orElseThrow();
  }

  private static Phase phase(Use.Slot slot) {
    return switch (slot) {
      case FORWARD_X, FORWARD_W, VECTOR -> Phase.FORWARD;
      case STASH, BACKWARD_W, OUTPUT_GRADIENT, INPUT_GRADIENT, WEIGHT_GRADIENT -> Phase.BACKWARD;
      case MASTER_WEIGHT, OPTIMIZER_STATE -> Phase.UPDATE;
    };
  }

  private static String pad(String label) {
    return label + " ".repeat(18 - label.length());
  }
}
