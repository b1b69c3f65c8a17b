package org.bfpsim.cli.report;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bfpsim.cli.units.Units;
import org.bfpsim.machine.result.SimulationResult;
import org.bfpsim.machine.result.SimulationResult.OpResult;

/**
 * Where the time goes: every op's exclusive share of the elapsed cycles, added up by part of the
 * model, and what bounds most of it.
 */
final class TimeShares {
  private static final Map<String, String> PARTS =
      Map.of(
          "attention", "attention",
          "linear", "linear",
          "norm_activation", "norm+activation",
          "optimizer", "optimizer");
  private static final List<String> ORDER =
      List.of("attention", "linear", "norm+activation", "optimizer", "other");

  private TimeShares() {}

  static List<String> lines(SimulationResult result) {
    Map<String, List<OpResult>> parts =
        result.ops().stream()
            .collect(Collectors.groupingBy(op -> PARTS.getOrDefault(op.category(), "other")));
    TextTable table = new TextTable().row("time", "cycles", "share", "bound by");
    long elapsed = result.totals().cycles();
    for (String part : ORDER) {
      List<OpResult> ops = parts.getOrDefault(part, List.of());
      long cycles = ops.stream().mapToLong(OpResult::cycles).sum();
      table.row(part, Units.si(cycles), Units.percent(cycles, elapsed), bound(ops, cycles));
    }
    return table.lines();
  }

  private static String bound(List<OpResult> ops, long cycles) {
    Map<String, Long> bounds = new TreeMap<>();
    ops.forEach(op -> bounds.merge(op.bound(), op.cycles(), Long::sum));
    return bounds.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .filter(most -> most.getValue() > 0)
        .map(most -> most.getKey() + share(most.getValue(), cycles))
        .orElse("");
  }

  private static String share(long most, long cycles) {
    long percent = Math.round(100.0 * most / cycles);
    return percent == 100 ? "" : " " + percent + " %";
  }
}
