package org.bfpsim.cli.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bfpsim.cli.report.TextTable;
import org.bfpsim.cli.units.Units;
import org.bfpsim.core.number.Format;
import org.bfpsim.workload.trace.Trace;
import org.bfpsim.workload.trace.TraceCosts;
import org.bfpsim.workload.trace.TraceCosts.PathCost;
import org.bfpsim.workload.trace.TraceInfo;
import org.bfpsim.workload.trace.Treatment;

/** What a trace holds and asks for; component names are the keys of {@code trace info --json}. */
public record InfoReport(
    String model,
    String schema,
    long batch,
    long sequence,
    int steps,
    long ops,
    long gemms,
    long macs,
    Map<String, TraceInfo.Products> byRole,
    TraceCosts costs,
    List<Treatment> treatments,
    List<String> assumptions) {

  public static InfoReport of(Trace trace, Format format) {
    TraceInfo info = TraceInfo.of(trace);
    return new InfoReport(
        trace.header().model(),
        info.schema(),
        trace.header().batch(),
        trace.header().sequence(),
        trace.header().steps(),
        info.ops(),
        info.gemms(),
        info.macs(),
        info.byRole(),
        TraceCosts.of(trace, format),
        info.treatments(),
        trace.header().assumptions());
  }

  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(model + ", " + schema);
    lines.add("ops    " + Units.whole(ops));
    lines.add("GEMMs  " + Units.whole(gemms));
    lines.add("MACs   " + Units.whole(macs));
    byRole.forEach(
        (role, products) ->
            lines.add(
                String.format(
                    "  %-16s %6s GEMMs  %20s MACs",
                    role, Units.whole(products.gemms()), Units.whole(products.macs()))));
    lines.addAll(costLines());
    if (!treatments.isEmpty()) {
      lines.add("");
      lines.add(String.format("%-52s %8s  %s", "kind of op", "count", "taken as"));
    }
    for (Treatment treatment : treatments) {
      lines.add(
          String.format(
              "%-52s %8d  %s", treatment.kind(), treatment.count(), treatment.treatedAs()));
    }
    assumptions.forEach(assumption -> lines.add("assumed: " + assumption));
    return lines;
  }

  private List<String> costLines() {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(
        "at %s: %s tensors of %s; every op's operands and results once: %s"
            .formatted(
                costs.format(),
                Units.whole(costs.tensors()),
                Units.bytes(costs.tensorBytes()),
                Units.bytes(costs.accessedBytes())));
    TextTable table = new TextTable().row("", "ops", "GEMMs", "MACs", "bytes", "MAC/byte");
    for (TraceCosts.PartCost part : costs.categories()) {
      table.row(
          part.category(),
          Units.whole(part.ops()),
          Units.whole(part.gemms()),
          Units.si(part.macs()).strip(),
          Units.bytes(part.accessedBytes()),
          part.macs() == 0 ? "-" : String.format("%.1f", part.macsPerByte()));
    }
    path(table, "critical path (most MACs)", costs.criticalPath());
    path(table, "longest chain (most ops)", costs.longestChain());
    lines.addAll(table.lines());
    return lines;
  }

  private static void path(TextTable table, String name, PathCost path) {
    table.row(
        name,
        Units.whole(path.ops()),
        Units.whole(path.gemms()),
        Units.si(path.macs()).strip(),
        Units.bytes(path.accessedBytes()),
        path.accessedBytes() == 0
            ? "-"
            : String.format("%.1f", (double) path.macs() / path.accessedBytes()));
  }
}
