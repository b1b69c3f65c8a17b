package org.bfpsim.machine.mapping;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bfpsim.core.array.Dataflow;
import org.bfpsim.machine.arch.Architecture;
import org.bfpsim.machine.ledger.Buffer;
import org.bfpsim.workload.trace.AttentionOp;
import org.bfpsim.workload.trace.AttentionShape;

/** One search for the blocks of an attention. */
final class AttentionSearch {
  private static final int ROW_BYTES = 8;

  private final Architecture architecture;
  private final double dramBytesPerCycle;
  private final AttentionCost cost;
  private final AttentionTimer timer;
  private final AttentionOp op;
  private final AttentionShape shape;
  private final BlockParts parts = new BlockParts();
  private AttentionBlocks best;
  private double bestCycles = Double.MAX_VALUE;
  private double bestBytes = Double.MAX_VALUE;
  private double enoughCycles = -1;

  AttentionSearch(
      Architecture architecture,
      double dramBytesPerCycle,
      AttentionCost cost,
      AttentionTimer timer) {
    this.architecture = architecture;
    this.dramBytesPerCycle = dramBytesPerCycle;
    this.cost = cost;
    this.timer = timer;
    this.op = cost.op();
    this.shape = op.shape();
  }

  /** The best blocks; empty where none fit. */
  Optional<AttentionBlocks> best() {
    tryAll();
    enoughCycles = bestCycles * (1 + Mapper.CYCLE_TOLERANCE);
    tryAll();
    return Optional.ofNullable(best);
  }

  private void tryAll() {
    long[] allQueries = BlockSizes.of(shape.queries(), cost.queryUnit());
    long[] allKeys = BlockSizes.of(shape.keys(), cost.keyUnit());
    for (long heads : BlockSizes.heads(shape.batch(), shape.heads(), shape.group())) {
      List<BlockBytes> queries = sides(BlockSide.QUERY, heads, allQueries);
      List<BlockBytes> keys = sides(BlockSide.KEY, heads, allKeys);
      boolean whole = heads > shape.heads();
      for (BlockBytes query : queries.subList(0, whole ? 1 : queries.size())) {
        for (BlockBytes key : keys.subList(0, whole ? 1 : keys.size())) {
          if (fits(heads, query, key)) {
            tryBlock(heads, query, key, true);
            tryBlock(heads, query, key, false);
          }
        }
      }
    }
  }

  private List<BlockBytes> sides(BlockSide side, long heads, long[] sizes) {
    return Arrays.stream(sizes)
        .mapToObj(rows -> BlockBytes.of(cost, architecture.converter(), side, heads, rows, parts))
        .toList();
  }

  private boolean fits(long heads, BlockBytes query, BlockBytes key) {
    var sram = architecture.sram();
    double pairs = (double) heads * query.rows() * key.rows();
    double probabilities = pairs * cost.onChip().get(0).bitsPerElement() / 8;
    double gradients = op.isBackward() ? pairs * cost.onChip().get(1).bitsPerElement() / 8 : 0;
    double inA = op.isBackward() ? gradients : probabilities;
    double inB = op.isBackward() ? probabilities + gradients : 0;
    long keyHeads = Math.max(1, heads / shape.group());
    double sums =
        pairs * cost.pairSums()
            + (double) heads * query.rows() * shape.headDim()
            + (double) keyHeads * key.rows() * cost.keySums();
    long rowBytes = ROW_BYTES * heads * query.rows() + key.bytes(Buffer.VECTOR);
    return query.bytes(Buffer.OPERAND_A) + inA <= sram.operandA().tileBytes()
        && key.bytes(Buffer.OPERAND_B) + inB <= sram.operandB().tileBytes()
        && sums * TileTime.SUM_BYTES <= sram.output().tileBytes()
        && rowBytes <= sram.vector().tileBytes() / 2;
  }

  private void tryBlock(long heads, BlockBytes query, BlockBytes key, boolean queriesOuter) {
    BlockGrid grid = BlockGrid.of(op, queriesOuter, heads, query.rows(), key.rows());
    double bytes = dramBytes(grid, query, key);
    double ends =
        (query.loadedBytes() + key.loadedBytes() + query.storedBytes() + key.storedBytes())
                / dramBytesPerCycle
            + architecture.converter().busyCycles(query.convertedSlots() + key.convertedSlots());
    double memory = bytes / dramBytesPerCycle;
    double vector = vector(grid) / grid.pairs();
    double converter = converterCycles(grid);
    boolean tooSlow =
        Math.max(memory, pipelined(grid.pairs(), 0, vector, converter)) + ends
            > (enoughCycles < 0 ? bestCycles : enoughCycles);
    boolean tooMany = enoughCycles >= 0 && bytes > bestBytes;
    if (tooSlow || tooMany) {
      return;
    }
    List<Dataflow> dataflows = timer.fastest(heads, query.rows(), key.rows());
    double array = timer.cycles(dataflows, heads, query.rows(), key.rows());
    keep(
        new AttentionBlocks(queriesOuter, heads, query.rows(), key.rows(), dataflows),
        Math.max(memory, pipelined(grid.pairs(), array, vector, converter)) + ends,
        bytes);
  }

  /**
   * Cycles of all pairs. Two are under way at once: the next pair's scores are on the array while
   * this one's pass the vector unit and the converter.
   */
  private static double pipelined(long pairs, double array, double vector, double converter) {
    double way = array + vector + converter;
    double period = Math.max(Math.max(array, way / 2), Math.max(vector, converter));
    return (pairs - 1) * period + way;
  }

  /** Blocks at the edges count as what they are: the last one's share of a whole one. */
  private double dramBytes(BlockGrid grid, BlockBytes query, BlockBytes key) {
    double queryBlocks = (double) shape.queries() / query.rows();
    double keyBlocks = (double) shape.keys() / key.rows();
    double fullQuery = queryBlocks / grid.queryBlocks();
    double fullKey = keyBlocks / grid.keyBlocks();
    double querySums = 2.0 * TileTime.SUM_BYTES * grid.heads() * query.rows() * cost.querySums();
    double keySums = 2.0 * TileTime.SUM_BYTES * grid.keyHeads() * key.rows() * cost.keySums();
    double distinctQueries = (double) grid.shares() * grid.members() * grid.queryBlocks();
    double distinctKeys = (double) grid.shares() * grid.keyBlocks();
    return fullQuery
            * (grid.queryVisits() * query.loadedBytes()
                + distinctQueries * query.storedBytes()
                + grid.querySpills() * querySums)
        + fullKey
            * (grid.keyVisits() * key.loadedBytes()
                + distinctKeys * key.storedBytes()
                + grid.keySpills() * keySums);
  }

  private double computedPairs(BlockGrid grid) {
    double inBlocks = (double) grid.pairs() * grid.heads() * grid.blockQueries() * grid.blockKeys();
    return Math.min(inBlocks, (double) shape.scoreRows() * shape.keys());
  }

  /** Cycles of the vector unit. */
  private double vector(BlockGrid grid) {
    double rowUpdates = (double) shape.scoreRows() * grid.keyBlocks();
    double operations =
        computedPairs(grid) * AttentionWork.perPair(op)
            + (double) AttentionWork.ofScores(op, 1, 0, false) * rowUpdates
            + AttentionWork.ofEnd(op, shape.scoreRows());
    return operations / architecture.vector().lanes();
  }

  /** Cycles in which one pair's P, and in backward dS, pass the converter. */
  private double converterCycles(BlockGrid grid) {
    long slots = 0;
    var converter = architecture.converter();
    for (int form = 0; form < cost.onChip().size(); form++) {
      var encoding = cost.onChip().get(form);
      int times = form == 0 ? (encoding.converted() ? 1 : 0) : cost.scoreGradientConversions();
      long groups =
          cost.groups(encoding, grid.heads(), grid.blockQueries(), grid.blockKeys(), true);
      slots += times * converter.slots(groups, encoding.groupSize());
    }
    return slots == 0 ? 0 : (double) converter.busyCycles(slots) + converter.latencyCycles();
  }

  private void keep(AttentionBlocks blocks, double cycles, double bytes) {
    boolean fewerCycles = cycles < bestCycles || (cycles == bestCycles && bytes < bestBytes);
    boolean fewerBytes = bytes < bestBytes || (bytes == bestBytes && cycles < bestCycles);
    if (enoughCycles < 0 ? fewerCycles : cycles <= enoughCycles && fewerBytes) {
      best = blocks;
      bestCycles = cycles;
      bestBytes = bytes;
    }
  }
}
