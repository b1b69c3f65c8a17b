package org.bfpsim.cli.report;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bfpsim.machine.result.SimulationResult;
import org.bfpsim.machine.result.SimulationResult.TrafficRow;

/** DRAM bytes moved, read and written together, by role of the tensor and phase of the step. */
final class TrafficMatrix {
  private static final List<String> PHASES = List.of("forward", "backward", "update");

  private TrafficMatrix() {}

  static List<String> lines(SimulationResult result) {
    List<TrafficRow> dram =
        result.traffic().stream().filter(row -> row.level().equals("dram")).toList();
    Map<String, List<TrafficRow>> roles =
        dram.stream()
            .collect(Collectors.groupingBy(TrafficRow::role, TreeMap::new, Collectors.toList()));
    TextTable table = new TextTable().row("DRAM bytes", "forward", "backward", "update", "total");
    roles.forEach((role, rows) -> table.row(row(role.replace('_', ' '), rows)));
    table.row(row("total", dram));
    return table.lines();
  }

  private static List<String> row(String name, List<TrafficRow> rows) {
    java.util.ArrayList<String> cells = new java.util.ArrayList<>(List.of(name));
    for (String phase : PHASES) {
      cells.add(bytes(rows.stream().filter(row -> row.phase().equals(phase)).toList()));
    }
    cells.add(bytes(rows));
    return cells;
  }

  private static String bytes(List<TrafficRow> rows) {
    long moved = rows.stream().mapToLong(TrafficRow::movedBytes).sum();
    return moved == 0 ? "-" : Units.bytes(moved).replaceFirst("(?<=i)B$", "");
  }
}
