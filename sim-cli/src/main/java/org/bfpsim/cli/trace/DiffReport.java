package org.bfpsim.cli.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bfpsim.cli.report.TextTable;
import org.bfpsim.cli.units.Units;
import org.bfpsim.workload.diff.Explained;
import org.bfpsim.workload.diff.ProductKey;
import org.bfpsim.workload.diff.ProductRow;
import org.bfpsim.workload.diff.TraceDiff;
import org.bfpsim.workload.diff.WorkRow;
import org.bfpsim.workload.trace.Trace;
import org.bfpsim.workload.trace.TraceHeader;
import org.bfpsim.workload.trace.Treatment;

/** The differences of two traces as lines for people. */
public final class DiffReport {
  private static final int REASON_WIDTH = 92;

  private DiffReport() {}

  public static List<String> lines(Trace a, Trace b, TraceDiff diff) {
    List<String> lines = new ArrayList<>();
    lines.add("A  " + title(a));
    lines.add("B  " + title(b));
    lines.add("");
    lines.addAll(products(diff));
    lines.add("");
    lines.addAll(work(diff));
    withoutWork("A", a).ifPresent(lines::add);
    withoutWork("B", b).ifPresent(lines::add);
    lines.add("");
    lines.add(verdict(diff));
    return lines;
  }

  private static String title(Trace trace) {
    TraceHeader header = trace.header();
    return header.model()
        + ", "
        + header.origin()
        + ", batch "
        + header.batch()
        + ", sequence "
        + header.sequence()
        + ", "
        + Units.whole(trace.ops().size())
        + " ops";
  }

  private static List<String> products(TraceDiff diff) {
    TextTable table =
        new TextTable().row("GEMM", "batch x M, N x K", "MACs each", "in A", "in B", "");
    for (ProductRow row : diff.products()) {
      ProductKey key = row.product();
      table.row(
          key.role().label(),
          (key.batch() == 1 ? "" : key.batch() + " x ")
              + key.longer()
              + " x "
              + key.shorter()
              + " x "
              + key.k(),
          Units.whole(key.macs()),
          Units.whole(row.inA()),
          Units.whole(row.inB()),
          row.agrees() ? "=" : row.inA() > row.inB() ? "more in A" : "more in B");
    }
    long paired = diff.products().stream().mapToLong(ProductRow::paired).sum();
    List<String> lines = new ArrayList<>(table.lines());
    lines.add(
        "%s GEMMs pair; only in A %s, only in B %s; MACs A %s, B %s"
            .formatted(
                Units.whole(paired),
                Units.whole(diff.products().stream().mapToLong(r -> r.inA() - r.paired()).sum()),
                Units.whole(diff.products().stream().mapToLong(r -> r.inB() - r.paired()).sum()),
                Units.whole(diff.macsInA()),
                Units.whole(diff.macsInB())));
    return lines;
  }

  private static List<String> work(TraceDiff diff) {
    List<String> lines = new ArrayList<>();
    long same = diff.sameWork().stream().mapToLong(WorkRow::inA).sum();
    lines.add(Units.whole(same) + " other ops are the same in both (phase, kind, elements)");
    for (Explained each : diff.explained()) {
      lines.add(
          "%s: %s ops in A, %s in B"
              .formatted(each.rule(), Units.whole(each.opsInA()), Units.whole(each.opsInB())));
      lines.addAll(wrapped(each.reason()));
    }
    if (!diff.unexplained().isEmpty()) {
      TextTable table = new TextTable().row("UNEXPLAINED", "phase", "elements", "in A", "in B");
      for (WorkRow row : diff.unexplained()) {
        table.row(
            row.work().kind(),
            row.work().phase().label(),
            Units.whole(row.work().elements()),
            Units.whole(row.inA()),
            Units.whole(row.inB()));
      }
      lines.addAll(table.lines());
    }
    return lines;
  }

  private static List<String> wrapped(String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder("   ");
    for (String word : text.split(" ", -1)) {
      if (line.length() + 1 + word.length() > REASON_WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder("   ");
      }
      line.append(' ').append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  /** Views and the like, of which neither trace has ops. */
  private static Optional<String> withoutWork(String side, Trace trace) {
    Stream<Treatment> none =
        trace.header().treatments().stream().filter(t -> t.treatedAs().equals("no work"));
    long count = none.mapToLong(Treatment::count).sum();
    return count == 0
        ? Optional.empty()
        : Optional.of(
            "without work: the source of "
                + side
                + " has "
                + Units.whole(count)
                + " views, allocations and frames, which move nothing and are no ops here");
  }

  private static String verdict(TraceDiff diff) {
    if (!diff.productsAgree()) {
      return "the GEMMs differ";
    }
    return diff.isExplained()
        ? "the GEMMs agree; every other difference has a reason"
        : "the GEMMs agree; some other differences have no known reason";
  }
}
