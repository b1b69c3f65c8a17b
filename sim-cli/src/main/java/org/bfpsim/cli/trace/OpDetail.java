package org.bfpsim.cli.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bfpsim.cli.report.TextTable;
import org.bfpsim.cli.units.Units;
import org.bfpsim.core.InputException;
import org.bfpsim.core.json.NearestName;
import org.bfpsim.workload.trace.Access;
import org.bfpsim.workload.trace.GemmOp;
import org.bfpsim.workload.trace.Op;
import org.bfpsim.workload.trace.Tensor;
import org.bfpsim.workload.trace.Trace;
import org.bfpsim.workload.trace.TraceGraph;

/** One op: what it reads and writes, what it waits for and what waits for it. */
public final class OpDetail {
  private final Trace trace;
  private final int id;

  private OpDetail(Trace trace, int id) {
    this.trace = trace;
    this.id = id;
  }

  /**
   * The op of a name or a number.
   *
   * @throws InputException where there is none
   */
  public static OpDetail of(Trace trace, String nameOrId) {
    int found =
        nameOrId.matches("\\d{1,9}")
            ? Integer.parseInt(nameOrId)
            : IntStream.range(0, trace.ops().size())
                .filter(index -> trace.ops().get(index).name().equals(nameOrId))
                .findFirst()
                .orElse(trace.ops().size());
    if (found >= trace.ops().size()) {
      boolean numbered = nameOrId.matches("\\d+");
      String near =
          NearestName.of(nameOrId, trace.ops().stream().map(Op::name).toList())
              .filter(name -> !numbered)
              .map(name -> "; did you mean '" + name + "'?")
              .orElse("; expected a name or a number from 0 to " + (trace.ops().size() - 1));
      throw new InputException("--op " + nameOrId, "is no op of this trace" + near);
    }
    return new OpDetail(trace, found);
  }

  public List<String> lines() {
    Op op = trace.ops().get(id);
    List<String> lines = new ArrayList<>();
    lines.add(op.name() + ", op " + id + " of " + trace.ops().size());
    TextTable traits = new TextTable();
    OpRow row = OpRow.of(trace, id);
    traits.row("  layer     " + (op.layer().isEmpty() ? "none" : op.layer()));
    traits.row("  phase     " + row.phase());
    traits.row("  category  " + row.category());
    traits.row("  kind      " + row.kind() + (row.role().isEmpty() ? "" : ", " + row.role()));
    traits.row("  size      " + row.size());
    if (op instanceof GemmOp gemm) {
      traits.row("  MACs      " + Units.whole(row.macs()));
      traits.row(
          "  stored    A "
              + (gemm.transposeA() ? "[K, M]" : "[M, K]")
              + ", B "
              + (gemm.transposeB() ? "[N, K]" : "[K, N]"));
    }
    if (row.laneOperations() > 0) {
      traits.row("  cost      " + Units.whole(row.laneOperations()) + " vector-lane operations");
    }
    lines.addAll(traits.lines());
    lines.addAll(tensors("reads", op.inputs()));
    lines.addAll(tensors("writes", op.outputs()));
    TraceGraph graph = TraceGraph.of(trace);
    int[] before = graph.predecessors(id);
    lines.addAll(ops("waits for", IntStream.of(before).boxed().toList()));
    List<Integer> after =
        IntStream.range(0, trace.ops().size())
            .filter(other -> IntStream.of(graph.predecessors(other)).anyMatch(p -> p == id))
            .boxed()
            .toList();
    lines.addAll(ops("then come", after));
    return lines;
  }

  private List<String> tensors(String heading, List<Access> accesses) {
    TextTable table = new TextTable();
    for (Access access : accesses) {
      Tensor tensor = trace.tensor(access);
      table.row(
          "  " + tensor.name(),
          tensor.role().label(),
          TensorRow.shape(tensor),
          Units.whole(access.elements())
              + (access.elements() == tensor.elements()
                  ? ""
                  : " of " + Units.whole(tensor.elements())));
    }
    return under(heading, table.lines());
  }

  private List<String> ops(String heading, List<Integer> ids) {
    TextTable table = new TextTable();
    for (int other : ids) {
      OpRow row = OpRow.of(trace, other);
      table.row("  " + row.name(), Integer.toString(other), row.kind(), row.phase(), row.size());
    }
    return under(heading, table.lines());
  }

  private static List<String> under(String heading, List<String> rows) {
    List<String> lines = new ArrayList<>();
    lines.add(heading + (rows.isEmpty() ? "  nothing" : ""));
    lines.addAll(rows);
    return lines;
  }
}
