package org.bfpsim.cli.report;

import java.util.ArrayList;
import java.util.List;
import org.bfpsim.machine.result.Memory;
import org.bfpsim.machine.result.Memory.Moment;

/** {@code memory.csv}: the timeline, a row a moment and a column a role. */
final class MemoryTable {
  private MemoryTable() {}

  /** The text of the file; a role that is not there at a moment has 0 bytes. */
  static String of(Memory memory) {
    List<String> roles = List.copyOf(memory.highestByRole().keySet());
    List<String> header =
        new ArrayList<>(List.of("startCycle", "op", "name", "phase", "layer", "bytes"));
    roles.forEach(role -> header.add("bytesByRole." + role));
    return CsvTable.of(header, memory.timeline().stream().map(m -> row(m, roles)).toList());
  }

  private static List<Object> row(Moment moment, List<String> roles) {
    List<Object> cells =
        new ArrayList<>(
            List.of(
                moment.startCycle(),
                moment.op(),
                moment.name(),
                moment.phase(),
                moment.layer(),
                moment.bytes()));
    roles.forEach(role -> cells.add(moment.bytesByRole().getOrDefault(role, 0L)));
    return cells;
  }
}
