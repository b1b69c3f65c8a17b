package org.bfpsim.cli.sweep;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bfpsim.workload.epilogue.Epilogues;
import org.bfpsim.workload.keep.Keep;
import org.bfpsim.workload.model.ModelArchitecture;
import org.bfpsim.workload.model.StepOptions;
import org.bfpsim.workload.model.TrainingStepGenerator;
import org.bfpsim.workload.trace.Trace;

/**
 * Traces of generated steps, the most recently used ones kept: points beside each other mostly
 * share a step, and a sweep over sizes must not hold them all.
 */
final class StepTraces {
  private static final int KEPT = 4;

  private final Map<Step, Trace> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Step, Trace> eldest) {
          return size() > KEPT;
        }
      };

  /** A training step to generate. */
  record Step(ModelArchitecture model, StepOptions options, Keep keep, Epilogues epilogues) {}

  /** The trace of a step; any thread may ask. */
  synchronized Trace of(Step step) {
    Trace trace = kept.get(step);
    if (trace == null) {
      trace =
          step.epilogues()
              .apply(
                  step.keep().apply(TrainingStepGenerator.generate(step.model(), step.options())));
      kept.put(step, trace);
    }
    return trace;
  }
}
