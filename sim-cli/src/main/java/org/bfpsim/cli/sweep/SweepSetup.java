package org.bfpsim.cli.sweep;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.bfpsim.core.InputException;
import org.bfpsim.machine.SimulationOptions;
import org.bfpsim.machine.Simulator;
import org.bfpsim.machine.arch.Architecture;
import org.bfpsim.machine.energy.Technology;
import org.bfpsim.machine.result.SimulationResult;
import org.bfpsim.machine.result.SimulationResult.Check;
import org.bfpsim.machine.sequencer.StepPlanner;
import org.bfpsim.workload.policy.PrecisionPolicy;
import org.bfpsim.workload.trace.Trace;
import org.bfpsim.workload.trace.TraceGraph;

/**
 * A point with all that its simulation takes.
 *
 * @param step the step to generate; empty where a recorded trace is simulated
 */
record SweepSetup(
    SweepPoint point,
    Architecture architecture,
    PrecisionPolicy policy,
    SimulationOptions options,
    Optional<StepTraces.Step> step) {

  /**
   * Resolves a point.
   *
   * @param common settings that all points share
   * @param recorded whether the workload is a trace file, whose size cannot be set
   * @throws InputException naming the point, where its settings contradict each other
   */
  static SweepSetup of(
      SweepPoint point, Map<String, String> common, boolean recorded, SimulationOptions options) {
    Map<String, String> settings = new LinkedHashMap<>(common);
    settings.putAll(point.settings());
    return named(
        point,
        () -> {
          PrecisionPolicy policy = PolicyFields.policy(settings);
          return new SweepSetup(
              point,
              MachineFields.architecture(settings),
              policy,
              options.with(PolicyFields.moment(policy, settings)),
              recorded ? Optional.empty() : Optional.of(WorkloadFields.step(settings)));
        });
  }

  /**
   * Plans the step and forgets the plan: what this passes, {@link #simulate} can run.
   *
   * @throws InputException naming the point
   */
  void requireRunnable(Trace trace) {
    named(
        point,
        () -> {
          Technology.load(architecture.technology());
          return new StepPlanner(architecture, Simulator.dramPart(architecture))
              .plan(TraceGraph.of(trace).inOrder(trace), policy, options.now());
        });
  }

  /**
   * Simulates the step.
   *
   * @throws IllegalStateException where a conservation check does not hold: a defect of bfpsim
   */
  SimulationResult simulate(Trace trace) {
    return simulate(trace, policy, options);
  }

  /** As {@link #simulate(Trace)}, at another moment or under a policy that a run consists of. */
  SimulationResult simulate(Trace trace, PrecisionPolicy asked, SimulationOptions how) {
    return named(
        point,
        () -> {
          SimulationResult result = Simulator.simulate(architecture, trace, asked, how);
          List<Check> broken = result.checks().stream().filter(check -> !check.holds()).toList();
          if (!broken.isEmpty()) {
            throw new IllegalStateException("conservation checks do not hold: " + broken);
          }
          return result;
        });
  }

  /** The same point with the DRAM sampled once, to tell another level's error. */
  SweepSetup inOneSample() {
    return new SweepSetup(point, architecture, policy, options.inOneSample(), step);
  }

  /** Whatever fails, the message says for which point; a defect stays a defect. */
  static <T> T named(SweepPoint point, Supplier<T> work) {
    try {
      return work.get();
    } catch (InputException e) {
      throw new InputException("point " + point.name(), e.getMessage(), e);
    } catch (RuntimeException e) {
      throw new IllegalStateException("point " + point.name() + ": " + e, e);
    }
  }
}
