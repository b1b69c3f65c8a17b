package org.bfpsim.machine.mapping;

import java.util.List;
import org.bfpsim.machine.ledger.Buffer;
import org.bfpsim.machine.precision.Encoding;
import org.bfpsim.workload.trace.AttentionOp;

/**
 * What the mapper knows of a fused attention.
 *
 * @param op the op
 * @param reads operands, numbers per row and biases
 * @param writes results
 * @param products in the order in which a block does them
 * @param onChip forms of P, and in backward of dS, which are never stored
 * @param square whether blocks of values share an exponent, along both axes
 */
public record AttentionCost(
    AttentionOp op,
    List<BlockRead> reads,
    List<BlockWrite> writes,
    List<BlockProduct> products,
    List<Encoding> onChip,
    boolean square) {
  public AttentionCost {
    reads = List.copyOf(reads);
    writes = List.copyOf(writes);
    products = List.copyOf(products);
    onChip = List.copyOf(onChip);
  }

  /** P, and in backward dS, as operands. */
  public List<BlockOperand> madeOnChip() {
    return op.isBackward()
        ? List.of(products.get(2).b(), products.get(3).a())
        : List.of(products.get(1).a());
  }

  /** Queries that a block's bounds are a multiple of: no group lies in two blocks. */
  long queryUnit() {
    long unit = unit(BlockSide.QUERY);
    return op.isBackward() ? Math.max(unit, groupRows()) : unit;
  }

  /** Keys that a block's bounds are a multiple of. */
  long keyUnit() {
    return Math.max(unit(BlockSide.KEY), groupRows());
  }

  /** Values of P or dS that a group takes along one axis. */
  private long groupRows() {
    return onChip.stream().mapToInt(this::groupSide).max().orElse(1);
  }

  private int groupSide(Encoding encoding) {
    return square ? (int) Math.round(Math.sqrt(encoding.groupSize())) : encoding.groupSize();
  }

  private long unit(BlockSide side) {
    long reads =
        this.reads.stream()
            .filter(read -> read.side() == side && read.buffer() != Buffer.VECTOR)
            .mapToLong(read -> read.tensor().rowsPerLine())
            .max()
            .orElse(1);
    return writes.stream()
        .filter(write -> write.side() == side)
        .mapToLong(write -> write.view().tensor().rowsPerLine())
        .reduce(reads, Math::max);
  }

  /** Groups of P or dS of a block, along keys or along queries. */
  public long groups(Encoding encoding, long heads, long queries, long keys, boolean alongKeys) {
    int group = groupSide(encoding);
    long across = square ? group : 1;
    long along = alongKeys ? keys : queries;
    long other = alongKeys ? queries : keys;
    return heads * Mapping.ceilDiv(along, group) * Mapping.ceilDiv(other, across);
  }

  /** How often values of dS pass the converter: once per axis that has groups of its own. */
  public int scoreGradientConversions() {
    Encoding gradient = onChip.get(1);
    return gradient.converted() ? (square || gradient.groupSize() == 1 ? 1 : 2) : 0;
  }

  /** FP32 values per query and head that blocks of queries accumulate: O and two, or dQ. */
  public long querySums() {
    return op.shape().headDim() + (op.isBackward() ? 0 : 2);
  }

  /** FP32 values per key and head that blocks of keys accumulate: dK and dV, or none. */
  public long keySums() {
    return op.isBackward() ? 2 * op.shape().headDim() : 0;
  }

  /** FP32 values per pair that wait in the output buffer for the vector unit: S, and dP. */
  public long pairSums() {
    return op.isBackward() ? 2 : 1;
  }
}
