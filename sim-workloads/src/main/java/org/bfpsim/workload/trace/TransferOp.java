package org.bfpsim.workload.trace;

import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * A whole tensor on its way from DRAM to the host, or back. A fetch begins when the last op listed
 * before it that is no transfer is complete: else it would follow its offload at once.
 *
 * @param toHost true for an offload, false for a fetch
 * @param from index of the tensor that is read
 * @param to index of the tensor that holds the same values at the other end
 * @param elements elements of each
 */
public record TransferOp(
    String name, String layer, Phase phase, boolean toHost, int from, int to, long elements)
    implements Op {
  @Override
  public Category category() {
    return Category.OTHER;
  }

  @Override
  public String kind() {
    return toHost ? "offload" : "fetch";
  }

  @Override
  public List<Access> inputs() {
    return List.of(new Access(from, elements));
  }

  @Override
  public List<Access> outputs() {
    return List.of(new Access(to, elements));
  }

  @Override
  public TransferOp withTensors(IntUnaryOperator renumbered) {
    return new TransferOp(
        name,
        layer,
        phase,
        toHost,
        renumbered.applyAsInt(from),
        renumbered.applyAsInt(to),
        elements);
  }
}
