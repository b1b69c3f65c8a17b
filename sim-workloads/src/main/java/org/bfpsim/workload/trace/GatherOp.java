package org.bfpsim.workload.trace;

import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * Rows of a table picked by an index (an embedding lookup), or added into it (its gradient).
 *
 * @param scatter true where rows are added into the table
 * @param rows rows picked or added
 * @param rowElements elements of a row
 * @param inputs what is read: the table's rows touched and the indices, or the gradient and the
 *     indices
 * @param outputs what is written
 * @param recompute whether backward does a forward op a second time
 */
public record GatherOp(
    String name,
    String layer,
    Phase phase,
    Category category,
    boolean scatter,
    long rows,
    long rowElements,
    List<Access> inputs,
    List<Access> outputs,
    boolean recompute)
    implements Op {
  public GatherOp {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /** An op that is done for the first time. */
  public GatherOp(
      String name,
      String layer,
      Phase phase,
      Category category,
      boolean scatter,
      long rows,
      long rowElements,
      List<Access> inputs,
      List<Access> outputs) {
    this(name, layer, phase, category, scatter, rows, rowElements, inputs, outputs, false);
  }

  @Override
  public String kind() {
    return scatter ? "scatter" : "gather";
  }

  @Override
  public GatherOp withTensors(IntUnaryOperator renumbered) {
    return new GatherOp(
        name,
        layer,
        phase,
        category,
        scatter,
        rows,
        rowElements,
        Access.all(inputs, renumbered),
        Access.all(outputs, renumbered),
        recompute);
  }
}
