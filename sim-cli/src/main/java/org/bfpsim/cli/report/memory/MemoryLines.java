package org.bfpsim.cli.report.memory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.bfpsim.cli.units.Units;
import org.bfpsim.machine.result.Memory;
import org.bfpsim.machine.result.Memory.Resident;
import org.bfpsim.machine.result.Memory.States;

/** Memory over time in a few lines for the terminal: the peak, whether it fits, what made it. */
public final class MemoryLines {
  private static final int WIDTH = 100;
  private static final String INDENT = " ".repeat(8);
  private static final double MINOR_SHARE = 0.01;

  private MemoryLines() {}

  /** How much and when, of which roles, the largest copies, and what a parameter takes. */
  public static List<String> of(Memory memory) {
    List<String> lines = new ArrayList<>();
    lines.add(
        cut(
            "memory  peak "
                + Units.bytes(memory.peakBytes())
                + " ("
                + room(memory)
                + ") at cycle "
                + Units.si(memory.peakCycle()).strip()
                + ", in "
                + memory.peakOpName()));
    lines.add(joined(INDENT, ", ", roles(memory)));
    lines.add(
        joined(
            INDENT + "largest then: ",
            "; ",
            memory.peakLargest().stream().map(MemoryLines::describe).toList()));
    if (memory.states().parameters() > 0) {
      String kept = INDENT + perParameter(memory.states());
      String moved = updateMoves(memory.states());
      boolean fits = kept.length() + 2 + moved.length() <= WIDTH;
      lines.add(cut(fits ? kept + "; " + moved : kept));
      if (!fits) {
        lines.add(INDENT + moved);
      }
    }
    return lines;
  }

  private static String room(Memory memory) {
    String holds = Units.bytes(memory.capacityBytes());
    return memory.fits()
        ? "fits " + holds + ", " + Units.bytes(memory.freeBytes()) + " free"
        : "DOES NOT FIT " + holds + ", " + Units.bytes(-memory.freeBytes()) + " too much";
  }

  private static List<String> roles(Memory memory) {
    return memory.peakBytesByRole().entrySet().stream()
        .filter(role -> role.getValue() >= MINOR_SHARE * memory.peakBytes())
        .map(
            role ->
                role.getKey().replace('_', ' ')
                    + " "
                    + Units.percent(role.getValue(), memory.peakBytes()))
        .toList();
  }

  private static String describe(Resident of) {
    return of.tensor()
        + " ("
        + of.role().replace('_', ' ')
        + ", "
        + of.format()
        + ") "
        + Units.bytes(of.bytes());
  }

  /** Roles here are a parameter's, so they are called by fewer words. */
  private static String perParameter(States states) {
    Map<String, Double> byRole = new LinkedHashMap<>();
    states.rows().forEach(row -> byRole.merge(row.role(), row.bytesPerParameter(), Double::sum));
    return "per parameter "
        + number(states.bytesPerParameter())
        + " B: "
        + byRole.entrySet().stream()
            .map(role -> word(role.getKey()) + " " + number(role.getValue()))
            .collect(Collectors.joining(", "));
  }

  private static String updateMoves(States states) {
    double moved =
        states.updateReadBytesPerParameter()
            + states.updateOnChipReadBytesPerParameter()
            + states.updateWriteBytesPerParameter();
    return "update moves " + number(moved) + " B";
  }

  private static String word(String role) {
    return role.replace("weight_gradient", "gradient")
        .replace("master_weight", "master")
        .replace('_', ' ');
  }

  private static String number(double bytes) {
    return String.format(Locale.ROOT, "%.2f", bytes).replaceFirst("\\.?0+$", "");
  }

  /** As many parts as a line has room for, at least one. */
  private static String joined(String start, String separator, List<String> parts) {
    StringBuilder line = new StringBuilder(start);
    for (int i = 0; i < parts.size(); i++) {
      String next = (i == 0 ? "" : separator) + parts.get(i);
      if (i > 0 && line.length() + next.length() > WIDTH) {
        break;
      }
      line.append(next);
    }
    return cut(line.toString());
  }

  private static String cut(String line) {
    return line.length() <= WIDTH ? line : line.substring(0, WIDTH - 3) + "...";
  }
}
