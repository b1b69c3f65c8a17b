package org.bfpsim.machine;

import org.bfpsim.machine.PlannedRun.Outcome;
import org.bfpsim.machine.result.SimulationResult.DramDetail;
import org.bfpsim.memory.dram.level.BandwidthDram;
import org.bfpsim.memory.dram.level.DramLevel;
import org.bfpsim.memory.dram.level.SampledDram;
import org.bfpsim.memory.dram.level.SamplingPlan;

/**
 * A step whose DRAM is sampled, until its cycles are known to a hundredth.
 *
 * <p>A short step is simulated whole. Of any other, a run passes its windows through the command
 * level and learns what transfers take. The step then runs on what was learned, nothing simulated,
 * and the time that passes in each window is compared with the one that was simulated: the times
 * are scaled until the sums agree, a ratio estimate with the unsimulated step for its auxiliary
 * (Cochran, Sampling Techniques, 3rd edition, chapter 6). That run is the result. The windows lie
 * at random places, so that the estimate is right on average however crude the unsimulated step is;
 * by how much windows differ from it gives the interval, by Student's t. A step that seldom waits
 * for its DRAM hardly answers to the scale: what the sums are then apart widens the interval.
 *
 * <p>Where the interval is too wide, it tells how many windows would make it narrow enough, and
 * these are taken in a second run, at places of their own (two-stage sampling: Stein, Annals of
 * Mathematical Statistics 16, 1945). A step of which that would be most is simulated whole.
 */
final class SampledStep {
  /** Bursts up to which a step is simulated whole: ten seconds of work. */
  private static final long WHOLE_BURSTS = 40_000_000;

  /** Bursts that are sampled first: some seconds of work. */
  private static final double FIRST_BURSTS = 7e6;

  /** Bursts that are sampled at most: a minute of work. */
  private static final double MOST_BURSTS = 2e8;

  /**
   * Half-width of the interval, as a share of the cycles, that is aimed at: below the hundredth
   * that is wanted, since the interval of some windows is an estimate as well.
   */
  private static final double AIM = 0.006;

  /** Share of a step's bursts from which on the rest is simulated as well. */
  private static final double NEARLY_WHOLE = 0.6;

  private static final double CONFIDENCE = 0.95;

  /** Runs that look for the scale, and how near to it is near enough. */
  private static final int ROUNDS = 3;

  private static final double NEAR_ENOUGH = 0.001;

  /** A run with windows, and what it says of the step. */
  record Estimate(Outcome<SampledDram> sampled, SimulatedStep step) {
    double relativeHalfWidth() {
      return step.detail().cyclesHalfWidth() / step.outcome().record().cycles();
    }
  }

  private SampledStep() {}

  static SimulatedStep of(PlannedRun run, SimulationOptions options) {
    Outcome<BandwidthDram> quick = run.byBandwidth(op -> {});
    double bursts = (double) quick.movedBytes() / run.part().burstBytes();
    if (bursts <= WHOLE_BURSTS) {
      return whole(run, options);
    }
    double transfer = quick.dram().transferBursts();
    SamplingPlan plan = SamplingPlan.of(options.seed(), FIRST_BURSTS, bursts, transfer);
    Estimate first = estimate(run, run.sampled(plan, options.progress()));
    if (options.oneSample() || first.relativeHalfWidth() <= AIM) {
      return first.step();
    }
    double needed = FIRST_BURSTS * Math.pow(first.relativeHalfWidth() / AIM, 2);
    if (needed > NEARLY_WHOLE * bursts && bursts <= MOST_BURSTS) {
      return whole(run, options);
    }
    double budget = Math.min(needed, MOST_BURSTS);
    SamplingPlan more = SamplingPlan.of(~options.seed(), budget, bursts, transfer);
    return estimate(run, run.again(first.sampled().dram(), more, options.progress())).step();
  }

  private static SimulatedStep whole(PlannedRun run, SimulationOptions options) {
    return SimulatedStep.whole(DramLevel.SAMPLED, run.byCommand(options.progress()));
  }

  /** The step as the windows of a run tell it. */
  static Estimate estimate(PlannedRun run, Outcome<SampledDram> sampled) {
    Outcome<SampledDram> outcome = run.replica(sampled.dram(), 1);
    WindowComparison windows = WindowComparison.of(sampled.dram(), outcome.dram());
    double scale = 1;
    for (int round = 1; round < ROUNDS && windows.off() > NEAR_ENOUGH; round++) {
      scale *= windows.ratio();
      Outcome<SampledDram> scaled = run.replica(sampled.dram(), scale);
      WindowComparison compared = WindowComparison.of(sampled.dram(), scaled.dram());
      if (compared.off() >= windows.off()) {
        break;
      }
      outcome = scaled;
      windows = compared;
    }
    double halfWidth = Math.hypot(windows.relativeHalfWidth(CONFIDENCE), windows.off());
    long extrapolated = sampled.dram().extrapolatedBytes();
    DramDetail detail =
        new DramDetail(
            DramLevel.SAMPLED.label(),
            sampled.movedBytes() - extrapolated,
            extrapolated,
            outcome.record().cycles() * halfWidth);
    return new Estimate(sampled, new SimulatedStep(outcome, detail));
  }
}
