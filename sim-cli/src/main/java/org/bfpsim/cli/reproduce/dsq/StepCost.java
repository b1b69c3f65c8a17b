package org.bfpsim.cli.reproduce.dsq;

import java.util.function.Predicate;
import org.bfpsim.machine.result.SimulationResult;
import org.bfpsim.machine.result.SimulationResult.TrafficRow;

/**
 * What a simulated step costs, or the mean step of a run.
 *
 * @param bitProducts Σ MAC · width · width
 * @param chunkMacs Σ MAC · passes of the machine's own cell
 * @param dramBytes bytes moved
 * @param gradientWrittenBytes of them, gradients as written, at q3
 * @param gradientReadBytes gradients as read, by products at q2
 */
record StepCost(
    double bitProducts,
    double chunkMacs,
    double dramBytes,
    double gradientWrittenBytes,
    double gradientReadBytes) {
  static final StepCost NONE = new StepCost(0, 0, 0, 0, 0);

  static StepCost of(SimulationResult result) {
    Predicate<TrafficRow> gradient = row -> row.role().equals("gradient");
    return new StepCost(
        result.totals().bitProducts(),
        result.totals().chunkMacs(),
        moved(result, row -> true),
        moved(result, gradient.and(row -> row.direction().equals("write"))),
        moved(result, gradient.and(row -> row.direction().equals("read"))));
  }

  StepCost plus(StepCost other, double weight) {
    return new StepCost(
        bitProducts + weight * other.bitProducts,
        chunkMacs + weight * other.chunkMacs,
        dramBytes + weight * other.dramBytes,
        gradientWrittenBytes + weight * other.gradientWrittenBytes,
        gradientReadBytes + weight * other.gradientReadBytes);
  }

  private static double moved(SimulationResult result, Predicate<TrafficRow> counted) {
    return result.traffic().stream()
        .filter(row -> row.level().equals("dram"))
        .filter(counted)
        .mapToLong(TrafficRow::movedBytes)
        .sum();
  }
}
