package org.bfpsim.machine.mapping;

import java.util.List;
import java.util.stream.Collectors;
import org.bfpsim.core.array.Dataflow;

/**
 * How a fused attention runs.
 *
 * @param queriesOuter whether a block of queries stays while the keys pass, or the other way round
 * @param heads query heads in a block
 * @param queries queries in a block
 * @param keys keys in a block
 * @param dataflows of each product
 */
public record AttentionBlocks(
    boolean queriesOuter, long heads, long queries, long keys, List<Dataflow> dataflows) {
  public AttentionBlocks {
    dataflows = List.copyOf(dataflows);
  }

  /** One line for reports: dataflows, block and which loop is outside. */
  public String label() {
    return dataflows.stream().map(Dataflow::name).distinct().collect(Collectors.joining(","))
        + " block "
        + (heads > 1 ? heads + "x" : "")
        + queries
        + "x"
        + keys
        + " loop "
        + (queriesOuter ? "qk" : "kq");
  }
}
