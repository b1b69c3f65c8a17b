package org.bfpsim.machine.sequencer;

import org.bfpsim.core.array.GemmShape;
import org.bfpsim.core.convert.ConverterModel;
import org.bfpsim.machine.arch.Architecture;
import org.bfpsim.machine.mapping.EpilogueCost;
import org.bfpsim.machine.mapping.LoopOrder;
import org.bfpsim.machine.mapping.Mapping;
import org.bfpsim.machine.mapping.MatrixView;
import org.bfpsim.machine.mapping.Region;
import org.bfpsim.machine.mapping.ResultView;
import org.bfpsim.machine.mapping.TileTime;
import org.bfpsim.machine.mapping.TileTimer;
import org.bfpsim.machine.placement.Placement;
import org.bfpsim.machine.precision.Read;
import org.bfpsim.machine.precision.Write;
import org.bfpsim.workload.trace.GemmOp;

/**
 * The tiles of a GEMM in the order of its mapping: an operand tile is loaded when it differs from
 * the last tile's; a tile of C that is left before it is complete is spilled as FP32 partial sums
 * and read back on its next visit.
 */
final class GemmJobs implements JobSource {
  /** Index of the transfers of partial sums, beyond every read and write of the op. */
  static final int PARTIAL_SUMS = Integer.MAX_VALUE;

  private final OpPlan plan;
  private final GemmOp gemm;
  private final GemmPlan tiling;
  private final Placement placement;
  private final TileTimer timer;
  private final ConverterModel converter;
  private final long lanes;
  private final SpillArea spill;

  /** The number of the job that last spilled each tile. */
  private final long[] spilledBy;

  private final GemmShape shape;
  private final Mapping mapping;
  private final long[] tiles;
  private final int[] dimensionAt;
  private final Region region = new Region();
  private final long[] at = new long[4];
  private final long[] last = {-1, -1, -1, -1};

  GemmJobs(OpPlan plan, Architecture architecture, Placement placement) {
    this.plan = plan;
    this.gemm = (GemmOp) plan.op();
    this.tiling = plan.mapping().orElseThrow();
    this.placement = placement;
    this.timer = tiling.timer();
    this.converter = architecture.converter();
    this.lanes = architecture.vector().lanes();
    this.spill = tiling.spill();
    this.shape = gemm.shape();
    this.mapping = tiling.mapping();
    this.spilledBy = new long[Math.toIntExact(spill.tiles())];
    this.tiles =
        new long[] {
          ceilDiv(shape.batch(), mapping.products()),
          ceilDiv(shape.m(), mapping.tileM()),
          ceilDiv(shape.n(), mapping.tileN()),
          ceilDiv(shape.k(), mapping.tileK())
        };
    this.dimensionAt = loopDimensions(mapping.order());
  }

  /** Which of batch (0), M (1), N (2), K (3) each loop runs over, outermost first. */
  private static int[] loopDimensions(LoopOrder order) {
    int[] dimensions = new int[4];
    for (int loop = 0; loop < 3; loop++) {
      dimensions[loop + 1] = 1 + "mnk".indexOf(order.label().charAt(loop));
    }
    return dimensions;
  }

  @Override
  public boolean next(Job job) {
    long b0 = at[0] * mapping.products();
    long products = Math.min(mapping.products(), shape.batch() - b0);
    long m0 = at[1] * mapping.tileM();
    long m1 = Math.min(m0 + mapping.tileM(), shape.m());
    long n0 = at[2] * mapping.tileN();
    long n1 = Math.min(n0 + mapping.tileN(), shape.n());
    long k0 = at[3] * mapping.tileK();
    long k1 = Math.min(k0 + mapping.tileK(), shape.k());
    if (changed(1, 3)) {
      load(job, 0, tiling.cost().a(), b0, products, m0, m1, k0, k1);
    }
    if (changed(3, 2)) {
      load(job, 1, tiling.cost().b(), b0, products, k0, k1, n0, n1);
    }
    boolean newTileOfC = changed(1, 2);
    long results = products * (m1 - m0) * (n1 - n0);
    if (newTileOfC && at[3] > 0) {
      int tile = mapping.spilledTile(shape, at[1], at[2]);
      spill.transfer(job.loads, PARTIAL_SUMS, tile, results);
      job.refillsAfter = spilledBy[tile];
    }
    compute(job, new GemmShape(products, m1 - m0, n1 - n0, k1 - k0));
    System.arraycopy(at, 0, last, 0, 4);
    boolean complete = at[3] == tiles[3] - 1;
    boolean end = !advance();
    boolean leaves = end || changed(1, 2);
    job.opensOutput = newTileOfC;
    job.closesOutput = leaves;
    if (complete) {
      finish(job, b0, products, m0, m1, n0, n1, results);
    } else if (leaves) {
      int tile = mapping.spilledTile(shape, last[1], last[2]);
      spill.transfer(job.stores, PARTIAL_SUMS, tile, results);
      spilledBy[tile] = job.number;
    }
    return end;
  }

  private boolean changed(int dimension, int other) {
    return at[0] != last[0] || at[dimension] != last[dimension] || at[other] != last[other];
  }

  private boolean advance() {
    for (int loop = 3; loop >= 0; loop--) {
      int dimension = dimensionAt[loop];
      if (++at[dimension] < tiles[dimension]) {
        return true;
      }
      at[dimension] = 0;
    }
    return false;
  }

  private void load(
      Job job,
      int index,
      MatrixView view,
      long b0,
      long products,
      long r0,
      long r1,
      long c0,
      long c1) {
    Read read = plan.precision().reads().get(index);
    view.locate(b0, products, r0, r1, c0, c1, region);
    job.loads.add(index, placement.onChip(read.copy()), view.tensor(), view.planes(), region);
    if (read.regrouped()) {
      regroup(job, index, view, products, r1 - r0, c1 - c0);
    }
  }

  /** New groups run along K: along the rows of A, down the columns of B. */
  private void regroup(
      Job job, int index, MatrixView view, long products, long rows, long columns) {
    int size = view.tensor().groupSize();
    long groups =
        index == 0
            ? ConverterModel.groups(size, products * rows, columns)
            : ConverterModel.groups(size, products * columns, rows);
    job.regrouping.add(converter, products * rows * columns, groups, size);
  }

  private void compute(Job job, GemmShape tile) {
    TileTime time = timer.time(mapping.dataflow(), tile);
    job.occupy(time, 0);
    job.macs = tile.macs();
  }

  /**
   * The vector unit takes the sums from the output buffer once, does all its work on them and gives
   * back what each work makes that is no mask.
   */
  private void workInEpilogue(Job job, long results) {
    EpilogueCost work = tiling.cost().epilogue();
    if (work.laneOperations().isEmpty()) {
      return;
    }
    job.laneOperations = Math.multiplyExact(results, work.laneOperationsPerElement());
    job.epilogueCycles = work.vectorCycles(results, lanes);
    job.sumsReadByVector = results;
    job.sumsWrittenByVector = results * work.resultsGivenBack();
  }

  /** Loads what is added to the results and stores every copy of them. */
  private void finish(
      Job job, long b0, long products, long m0, long m1, long n0, long n1, long results) {
    workInEpilogue(job, results);
    for (int index = 2; index < plan.precision().reads().size(); index++) {
      Read read = plan.precision().reads().get(index);
      boolean perResult = read.elements() >= gemm.elementsC();
      MatrixView view =
          MatrixView.of(
              placement.placed(read.copy()),
              read.planes(),
              perResult ? shape.batch() : 1,
              perResult ? shape.m() : 1,
              shape.n(),
              false);
      view.locate(
          perResult ? b0 : 0,
          perResult ? products : 1,
          perResult ? m0 : 0,
          perResult ? m1 : 1,
          n0,
          n1,
          region);
      job.loads.add(index, placement.onChip(read.copy()), view.tensor(), view.planes(), region);
    }
    for (int index = 0; index < tiling.cost().results().size(); index++) {
      ResultView copy = tiling.cost().results().get(index);
      MatrixView view = copy.view();
      Write write = plan.precision().writes().get(index);
      view.locate(b0, products, m0, m1, n0, n1, region);
      job.stores.add(index, placement.onChip(write.copy()), view.tensor(), view.planes(), region);
      if (copy.converted()) {
        job.conversion.add(
            converter, results, region.groups(view.tensor()), view.tensor().groupSize());
      }
    }
  }

  private static long ceilDiv(long value, long divisor) {
    return Math.floorDiv(value + divisor - 1, divisor);
  }
}
