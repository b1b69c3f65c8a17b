package org.bfpsim.cli.report;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bfpsim.machine.result.SimulationResult;
import org.bfpsim.machine.result.SimulationResult.Totals;
import org.bfpsim.machine.result.SimulationResult.TrafficRow;

/**
 * One policy, or one rung of its ladder, beside the first of the comparison.
 *
 * @param architecture the machine it ran on; another than asked for where the asked one's cell
 *     cannot execute the policy
 * @param speedupFactor the first one's seconds over this one's
 * @param bitProducts Σ MAC · width_a · width_b
 * @param arithmeticRatio bit products over the first one's
 * @param dramBytesByRole bytes moved, read and written together
 */
public record ComparisonRow(
    String policy,
    int rung,
    String rungName,
    String architecture,
    long cycles,
    double lowerBoundCycles,
    double seconds,
    double speedupFactor,
    double bitProducts,
    double arithmeticRatio,
    long dramBytes,
    double dramRatio,
    double energyJoules,
    double energyRatio,
    Map<String, Long> dramBytesByRole) {

  public ComparisonRow {
    dramBytesByRole = new TreeMap<>(dramBytesByRole);
  }

  static ComparisonRow of(SimulationResult result, String architecture, SimulationResult first) {
    Totals totals = result.totals();
    Totals base = first.totals();
    return new ComparisonRow(
        result.precision().policy(),
        result.precision().rung(),
        result.precision().rungName(),
        architecture,
        totals.cycles(),
        result.bounds().lowerBoundCycles(),
        totals.seconds(),
        base.seconds() / totals.seconds(),
        totals.bitProducts(),
        totals.bitProducts() / base.bitProducts(),
        dramBytes(totals),
        (double) dramBytes(totals) / dramBytes(base),
        totals.energyJoules(),
        totals.energyJoules() / base.energyJoules(),
        byRole(result));
  }

  private static long dramBytes(Totals totals) {
    return totals.dramReadBytes() + totals.dramWriteBytes();
  }

  private static Map<String, Long> byRole(SimulationResult result) {
    return result.traffic().stream()
        .filter(row -> row.level().equals("dram"))
        .collect(
            Collectors.groupingBy(
                TrafficRow::role, Collectors.summingLong(TrafficRow::movedBytes)));
  }
}
