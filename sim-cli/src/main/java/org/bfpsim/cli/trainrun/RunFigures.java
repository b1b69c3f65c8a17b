package org.bfpsim.cli.trainrun;

import java.util.List;

/**
 * What a run costs.
 *
 * @param total all steps
 * @param kinds one step of each kind, in the order of the plan's
 * @param stretches each stretch of the plan
 * @param constants the run under the constant choices that its policy makes
 * @param simulations steps that were simulated whole
 * @param deviation how far off the kinds are where they were estimated layer by layer
 */
public record RunFigures(
    StepFigures total,
    List<StepFigures> kinds,
    List<StepFigures> stretches,
    List<Constant> constants,
    int simulations,
    Deviation deviation) {
  public RunFigures {
    kinds = List.copyOf(kinds);
    stretches = List.copyOf(stretches);
    constants = List.copyOf(constants);
  }

  /** The whole run under one constant choice. */
  public record Constant(String name, StepFigures run) {}

  /**
   * Estimates against simulations of the same steps.
   *
   * @param measuredKinds kinds that were both; 0 where nothing was estimated
   * @param cyclesFraction the largest error of the cycles of one
   * @param dramBytesFraction the largest error of its DRAM bytes
   */
  public record Deviation(int measuredKinds, double cyclesFraction, double dramBytesFraction) {
    static final Deviation NONE = new Deviation(0, 0, 0);
  }

  /** Whether every kind was simulated whole. */
  public boolean isExact() {
    return deviation.measuredKinds() == 0;
  }
}
