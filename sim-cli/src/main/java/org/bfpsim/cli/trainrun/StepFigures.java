package org.bfpsim.cli.trainrun;

import java.util.Optional;
import org.bfpsim.machine.result.SimulationResult;
import org.bfpsim.machine.result.SimulationResult.Bounds;
import org.bfpsim.machine.result.SimulationResult.Totals;

/**
 * What steps cost: one, or many added up. Cycles are the array's clocks.
 *
 * @param computeCycles Σ MAC · passes / peak, a lower bound
 * @param memoryCycles compulsory bytes / the bus's peak, a lower bound
 * @param lowerBoundCycles the larger of the two of each step, added up
 * @param bitProducts Σ MAC · width_a · width_b
 * @param cyclesHalfWidth half of the width of the 95 % interval of the cycles, where the DRAM's
 *     level gives one; the errors of steps are taken as fully correlated, so that half-widths add
 *     up and never cancel
 */
public record StepFigures(
    long cycles,
    double computeCycles,
    double memoryCycles,
    double lowerBoundCycles,
    double seconds,
    long macs,
    long chunkMacs,
    double bitProducts,
    long dramReadBytes,
    long dramWriteBytes,
    double energyJoules,
    Optional<Double> cyclesHalfWidth) {
  static final StepFigures NONE =
      new StepFigures(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, Optional.of(0.0));

  /** The figures of one simulated step. */
  public static StepFigures of(SimulationResult result) {
    Totals totals = result.totals();
    Bounds bounds = result.bounds();
    return new StepFigures(
        totals.cycles(),
        bounds.computeCycles(),
        bounds.memoryCycles(),
        bounds.lowerBoundCycles(),
        totals.seconds(),
        totals.macs(),
        totals.chunkMacs(),
        totals.bitProducts(),
        totals.dramReadBytes(),
        totals.dramWriteBytes(),
        totals.energyJoules(),
        Optional.ofNullable(result.dram().cyclesHalfWidth()));
  }

  /** Read and written. */
  public long dramBytes() {
    return dramReadBytes + dramWriteBytes;
  }

  /** So many such steps. */
  StepFigures times(long steps) {
    return new StepFigures(
        Math.multiplyExact(cycles, steps),
        computeCycles * steps,
        memoryCycles * steps,
        lowerBoundCycles * steps,
        seconds * steps,
        Math.multiplyExact(macs, steps),
        Math.multiplyExact(chunkMacs, steps),
        bitProducts * steps,
        Math.multiplyExact(dramReadBytes, steps),
        Math.multiplyExact(dramWriteBytes, steps),
        energyJoules * steps,
        cyclesHalfWidth.map(halfWidth -> halfWidth * Math.abs(steps)));
  }

  StepFigures plus(StepFigures other) {
    return new StepFigures(
        Math.addExact(cycles, other.cycles),
        computeCycles + other.computeCycles,
        memoryCycles + other.memoryCycles,
        lowerBoundCycles + other.lowerBoundCycles,
        seconds + other.seconds,
        Math.addExact(macs, other.macs),
        Math.addExact(chunkMacs, other.chunkMacs),
        bitProducts + other.bitProducts,
        Math.addExact(dramReadBytes, other.dramReadBytes),
        Math.addExact(dramWriteBytes, other.dramWriteBytes),
        energyJoules + other.energyJoules,
        cyclesHalfWidth.flatMap(own -> other.cyclesHalfWidth.map(more -> own + more)));
  }

  /** The difference; every figure may be negative. */
  StepFigures minus(StepFigures other) {
    return plus(other.times(-1));
  }

  /** The same with the bound as the larger of its two sides, for a sum of differences. */
  StepFigures withBoundOfItsSides() {
    return new StepFigures(
        cycles,
        computeCycles,
        memoryCycles,
        Math.max(computeCycles, memoryCycles),
        seconds,
        macs,
        chunkMacs,
        bitProducts,
        dramReadBytes,
        dramWriteBytes,
        energyJoules,
        cyclesHalfWidth);
  }
}
