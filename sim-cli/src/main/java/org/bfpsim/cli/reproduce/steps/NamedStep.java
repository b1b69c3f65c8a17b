package org.bfpsim.cli.reproduce.steps;

import java.util.function.Predicate;
import org.bfpsim.workload.model.ModelZoo;
import org.bfpsim.workload.model.StepOptions;
import org.bfpsim.workload.model.TrainingStepGenerator;
import org.bfpsim.workload.trace.Op;
import org.bfpsim.workload.trace.Trace;

/**
 * A training step that many questions are about. Steps are told apart by identity: comparing traces
 * op by op for every question would take longer than some simulations.
 */
public final class NamedStep {
  private final String name;
  private final Trace trace;

  public NamedStep(String name, Trace trace) {
    this.name = name;
    this.trace = trace;
  }

  /** A generated step of a model of the zoo. */
  public static NamedStep of(String model, long batch, long sequence) {
    return new NamedStep(
        model + ", batch " + batch + ", sequence " + sequence,
        TrainingStepGenerator.generate(ModelZoo.model(model), StepOptions.of(batch, sequence)));
  }

  /** What it is called in tables. */
  public String name() {
    return name;
  }

  public Trace trace() {
    return trace;
  }

  /** The step with those of its ops alone; what the others wrote is there from the start. */
  public NamedStep only(String which, Predicate<Op> kept) {
    return new NamedStep(
        name + ", " + which,
        new Trace(trace.header(), trace.tensors(), trace.ops().stream().filter(kept).toList()));
  }
}
