package org.bfpsim.cli.report;

import java.util.List;
import org.bfpsim.cli.units.Units;
import org.bfpsim.machine.result.SimulationResult;

/** What a step that offloads moved over the link to the host. */
final class LinkLine {
  private LinkLine() {}

  /** One line, or none where nothing crossed. */
  static List<String> of(SimulationResult result) {
    Double bound = result.bounds().linkCycles();
    if (bound == null) {
      return List.of();
    }
    return List.of(
        "link    "
            + Units.bytes(bytes(result, "write"))
            + " to the host, "
            + Units.bytes(bytes(result, "read"))
            + " back: at least "
            + Units.si(bound).strip()
            + " cycles in one direction");
  }

  private static long bytes(SimulationResult result, String direction) {
    return result.traffic().stream()
        .filter(row -> row.level().equals("link") && row.direction().equals(direction))
        .mapToLong(SimulationResult.TrafficRow::movedBytes)
        .sum();
  }
}
