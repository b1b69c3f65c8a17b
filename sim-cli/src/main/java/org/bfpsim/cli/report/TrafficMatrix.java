package org.bfpsim.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bfpsim.cli.units.Units;
import org.bfpsim.machine.result.SimulationResult;
import org.bfpsim.machine.result.SimulationResult.TrafficRow;

/** DRAM bytes moved, read and written together, by role of the tensor and phase of the step. */
final class TrafficMatrix {
  /** Roles that move less than this share of all bytes have a line together. */
  private static final double MINOR_SHARE = 0.01;

  private static final List<String> PHASES = List.of("forward", "backward", "update");

  private TrafficMatrix() {}

  static List<String> lines(SimulationResult result) {
    List<TrafficRow> dram =
        result.traffic().stream().filter(row -> row.level().equals("dram")).toList();
    Map<String, List<TrafficRow>> roles =
        dram.stream()
            .collect(Collectors.groupingBy(TrafficRow::role, TreeMap::new, Collectors.toList()));
    TextTable table = new TextTable().row("DRAM bytes", "forward", "backward", "update", "total");
    List<TrafficRow> minor = new ArrayList<>();
    roles.forEach(
        (role, rows) -> {
          if (moved(rows) < MINOR_SHARE * moved(dram)) {
            minor.addAll(rows);
          } else {
            table.row(row(role.replace('_', ' '), rows));
          }
        });
    if (!minor.isEmpty()) {
      table.row(row("other roles", minor));
    }
    table.row(row("total", dram));
    return table.lines();
  }

  private static List<String> row(String name, List<TrafficRow> rows) {
    List<String> cells = new ArrayList<>(List.of(name));
    for (String phase : PHASES) {
      cells.add(bytes(rows.stream().filter(row -> row.phase().equals(phase)).toList()));
    }
    cells.add(bytes(rows));
    return cells;
  }

  private static String bytes(List<TrafficRow> rows) {
    long moved = moved(rows);
    return moved == 0 ? "-" : Units.bytes(moved).replaceFirst("(?<=i)B$", "");
  }

  private static long moved(List<TrafficRow> rows) {
    return rows.stream().mapToLong(TrafficRow::movedBytes).sum();
  }
}
