package org.bfpsim.workload.trace;

import java.util.List;

/**
 * Rows of a table picked by an index (an embedding lookup), or added into it (its gradient).
 *
 * @param scatter true where rows are added into the table
 * @param rows rows picked or added
 * @param rowElements elements of a row
 * @param inputs what is read: the table's rows touched and the indices, or the gradient and the
 *     indices
 * @param outputs what is written
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
    List<Access> outputs)
    implements Op {
  public GatherOp {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  @Override
  public String kind() {
    return scatter ? "scatter" : "gather";
  }
}
