package org.bfpsim.machine.sequencer;

import java.util.List;
import org.bfpsim.core.convert.ConverterModel;
import org.bfpsim.machine.arch.Architecture;
import org.bfpsim.machine.mapping.AttentionBlocks;
import org.bfpsim.machine.mapping.AttentionCost;
import org.bfpsim.machine.mapping.AttentionWork;
import org.bfpsim.machine.mapping.BlockGrid;
import org.bfpsim.machine.mapping.BlockParts;
import org.bfpsim.machine.mapping.BlockProduct;
import org.bfpsim.machine.mapping.BlockRead;
import org.bfpsim.machine.mapping.BlockSide;
import org.bfpsim.machine.mapping.BlockWrite;
import org.bfpsim.machine.mapping.Region;
import org.bfpsim.machine.mapping.TileTime;
import org.bfpsim.machine.precision.Encoding;
import org.bfpsim.workload.trace.AttentionOp;
import org.bfpsim.workload.trace.AttentionShape;

/**
 * The blocks of a fused attention. Each pair of blocks is two jobs: one up to the scores (and dP),
 * whose softmax (or dS) the vector unit and the converter then make; one for the products with what
 * came of them, which starts when that is done. The next pair's scores come in between, so that
 * array and vector unit work at once.
 */
final class AttentionJobs implements JobSource {
  private final AttentionPlan plan;
  private final AttentionCost cost;
  private final AttentionOp op;
  private final AttentionShape shape;
  private final AttentionBlocks blocks;
  private final BlockGrid grid;
  private final ConverterModel converter;
  private final int lanes;
  private final BlockParts parts = new BlockParts();
  private final BlockCursor scores;
  private final BlockCursor context;
  private final BlockCursor after;
  private final Loaded early = new Loaded();
  private final Loaded late = new Loaded();
  private final long[] spilledBy;
  private final long[] scoresJob = new long[2];
  private long scoresMade;
  private long contextsMade;
  private long sumsOfQueries = -1;
  private long sumsOfKeys = -1;

  /** What the last job of one kind left in the operand buffers. */
  private static final class Loaded {
    private long query = -1;
    private long key = -1;
    private long heads = -1;
  }

  AttentionJobs(AttentionPlan plan, Architecture architecture) {
    this.plan = plan;
    this.cost = plan.cost();
    this.op = cost.op();
    this.shape = op.shape();
    this.blocks = plan.blocks();
    this.grid = BlockGrid.of(op, blocks);
    this.converter = architecture.converter();
    this.lanes = architecture.vector().lanes();
    this.scores = new BlockCursor(grid);
    this.context = new BlockCursor(grid);
    this.after = new BlockCursor(grid);
    this.spilledBy = new long[Math.toIntExact(plan.spill().tiles())];
  }

  @Override
  public boolean next(Job job) {
    if (scoresMade - contextsMade < 2 && !scores.ended()) {
      scores(job);
      return false;
    }
    context(job);
    return context.ended();
  }

  private void scores(Job job) {
    scoresJob[(int) (scoresMade % 2)] = job.number;
    job.opensOutput = false;
    job.closesOutput = false;
    load(job, scores, false, early);
    multiply(job, scores, false);
    long rows = heads(scores) * rows(scores, BlockSide.QUERY);
    long keys = rows(scores, BlockSide.KEY);
    boolean first = scores.opensQueries();
    job.laneOperations = AttentionWork.ofScores(op, rows, keys, first);
    job.epilogueCycles = ceilDiv(job.laneOperations, lanes);
    long rescaled = op.isBackward() || first ? 0 : rows * shape.headDim();
    job.sumsReadByVector = rows * keys * cost.pairSums() + rescaled;
    job.sumsWrittenByVector = rescaled;
    convertScores(job);
    scoresMade++;
    scores.advance();
  }

  /**
   * What the vector unit makes of the scores goes to the operand buffers in the array's formats.
   */
  private void convertScores(Job job) {
    long heads = heads(scores);
    long queries = rows(scores, BlockSide.QUERY);
    long keys = rows(scores, BlockSide.KEY);
    long values = heads * queries * keys;
    for (int form = 0; form < cost.onChip().size(); form++) {
      Encoding encoding = cost.onChip().get(form);
      job.onChipBytes[form] = (long) Math.ceil(values * encoding.bitsPerElement() / 8);
      int times = form == 0 ? (encoding.converted() ? 1 : 0) : cost.scoreGradientConversions();
      for (int time = 0; time < times; time++) {
        boolean alongKeys = form == 0 ? !op.isBackward() : time == 0;
        long groups = cost.groups(encoding, heads, queries, keys, alongKeys);
        job.conversion.add(converter, values, groups, encoding.groupSize());
      }
    }
  }

  private void context(Job job) {
    job.startsAfter = scoresJob[(int) (contextsMade % 2)];
    load(job, context, true, late);
    multiply(job, context, true);
    after.advance();
    boolean queriesEnter = context.queryBlock() != sumsOfQueries;
    boolean queriesLeave = after.ended() || after.queryBlock() != context.queryBlock();
    boolean keysEnter = cost.keySums() > 0 && context.keyBlock() != sumsOfKeys;
    boolean keysLeave =
        cost.keySums() > 0 && (after.ended() || after.keyBlock() != context.keyBlock());
    job.opensOutput = queriesEnter || keysEnter;
    job.closesOutput = queriesLeave || keysLeave;
    if (queriesEnter && !context.opensQueries()) {
      refill(job, spillOfQueries(), sums(BlockSide.QUERY));
    }
    if (keysEnter && !context.opensKeys()) {
      refill(job, spillOfKeys(), sums(BlockSide.KEY));
    }
    if (queriesLeave) {
      leave(job, BlockSide.QUERY, context.completesQueries(), spillOfQueries());
    }
    if (keysLeave) {
      leave(job, BlockSide.KEY, context.completesKeys(), spillOfKeys());
    }
    sumsOfQueries = context.queryBlock();
    sumsOfKeys = context.keyBlock();
    contextsMade++;
    context.advance();
  }

  private int spillOfQueries() {
    return Math.toIntExact(context.member() * grid.queryBlocks() + context.query());
  }

  private int spillOfKeys() {
    return Math.toIntExact(context.key());
  }

  private long sums(BlockSide side) {
    return side == BlockSide.QUERY
        ? heads(context) * rows(context, side) * cost.querySums()
        : keyHeads(context) * rows(context, side) * cost.keySums();
  }

  private void refill(Job job, int tile, long sums) {
    plan.spill().transfer(job.loads, GemmJobs.PARTIAL_SUMS, tile, sums);
    job.refillsAfter = spilledBy[tile];
  }

  private void leave(Job job, BlockSide side, boolean complete, int tile) {
    if (!complete) {
      plan.spill().transfer(job.stores, GemmJobs.PARTIAL_SUMS, tile, sums(side));
      spilledBy[tile] = job.number;
      return;
    }
    if (side == BlockSide.QUERY) {
      long rows = heads(context) * rows(context, side);
      job.laneOperations = AttentionWork.ofEnd(op, rows);
      job.epilogueCycles = ceilDiv(job.laneOperations, lanes);
      job.sumsReadByVector = op.isBackward() ? 0 : rows * shape.headDim();
      job.sumsWrittenByVector = job.sumsReadByVector;
    }
    for (BlockWrite write : cost.writes()) {
      if (write.side() == side) {
        store(job, write);
      }
    }
  }

  private void store(Job job, BlockWrite write) {
    var view = write.view();
    boolean queries = write.side() == BlockSide.QUERY;
    long first = queries ? firstHead(context) : firstKeyHead(context);
    long count = queries ? heads(context) : keyHeads(context);
    long from = from(context, write.side());
    long rows = rows(context, write.side());
    long[] groups = new long[1];
    parts.of(
        view,
        first,
        count,
        from,
        from + rows,
        region -> {
          groups[0] += region.groups(view.tensor());
          job.stores.add(write.index(), write.onChip(), view.tensor(), view.planes(), region);
        });
    if (write.converted()) {
      long values = count * rows * view.columns();
      job.conversion.add(converter, values, groups[0], view.tensor().groupSize());
    }
  }

  private void load(Job job, BlockCursor at, boolean isLate, Loaded last) {
    boolean newQueries = at.queryBlock() != last.query;
    boolean newKeys = at.keyBlock() != last.key;
    boolean newHeads = at.heads() != last.heads;
    for (BlockRead read : cost.reads()) {
      boolean comes =
          read.side() == BlockSide.QUERY ? newQueries : newKeys || (read.byQueryHead() && newHeads);
      if (read.late() == isLate && comes) {
        load(job, at, read);
      }
    }
    last.query = at.queryBlock();
    last.key = at.keyBlock();
    last.heads = at.heads();
  }

  private void load(Job job, BlockCursor at, BlockRead read) {
    var view = read.view();
    long first = read.byQueryHead() ? firstHead(at) : firstKeyHead(at);
    long count = read.byQueryHead() ? heads(at) : keyHeads(at);
    long from = from(at, read.side());
    long rows = rows(at, read.side());
    parts.of(
        view,
        first,
        count,
        from,
        from + rows,
        (Region region) ->
            job.loads.add(read.index(), read.onChip(), view.tensor(), view.planes(), region));
    if (read.regrouped()) {
      int size = view.tensor().groupSize();
      long values = count * rows * view.columns();
      job.regrouping.add(
          converter, values, ConverterModel.groups(size, count * view.columns(), rows), size);
    }
  }

  private void multiply(Job job, BlockCursor at, boolean isLate) {
    long heads = heads(at);
    long queries = rows(at, BlockSide.QUERY);
    long keys = rows(at, BlockSide.KEY);
    List<BlockProduct> products = cost.products();
    for (int product = 0; product < products.size(); product++) {
      if (products.get(product).late() == isLate) {
        TileTime time =
            plan.timer().time(product, blocks.dataflows().get(product), heads, queries, keys);
        job.occupy(time, product);
        job.macs += heads * visiblePairs(at) * shape.headDim();
      }
    }
  }

  /** Pairs of a head that count: where hidden ones are left out, those of cut blocks are too. */
  private long visiblePairs(BlockCursor at) {
    long queries = rows(at, BlockSide.QUERY);
    long keys = rows(at, BlockSide.KEY);
    if (!op.mask().skips()) {
      return queries * keys;
    }
    long before = from(at, BlockSide.QUERY) - from(at, BlockSide.KEY);
    return pairsOfRows(before + queries, keys) - pairsOfRows(before, keys);
  }

  /** Pairs of the first rows of a triangle whose rows grow by one up to so many keys. */
  private static long pairsOfRows(long rows, long keys) {
    return triangle(rows) - triangle(rows - keys);
  }

  private static long triangle(long rows) {
    return rows > 0 ? rows * (rows + 1) / 2 : 0;
  }

  private long from(BlockCursor at, BlockSide side) {
    return side == BlockSide.QUERY ? at.query() * blocks.queries() : at.key() * blocks.keys();
  }

  private long rows(BlockCursor at, BlockSide side) {
    return side == BlockSide.QUERY
        ? Math.min(blocks.queries(), shape.queries() - from(at, side))
        : Math.min(blocks.keys(), shape.keys() - from(at, side));
  }

  private long firstKeyHead(BlockCursor at) {
    return at.share() * grid.keyHeads();
  }

  private long keyHeads(BlockCursor at) {
    return Math.min(grid.keyHeads(), shape.kvProducts() - firstKeyHead(at));
  }

  private long firstHead(BlockCursor at) {
    return firstKeyHead(at) * shape.group() + at.member() * grid.heads();
  }

  private long heads(BlockCursor at) {
    return grid.members() > 1 ? grid.heads() : keyHeads(at) * shape.group();
  }

  private static long ceilDiv(long value, long divisor) {
    return Math.floorDiv(value + divisor - 1, divisor);
  }
}
