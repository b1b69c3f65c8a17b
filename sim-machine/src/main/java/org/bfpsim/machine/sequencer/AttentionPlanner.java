package org.bfpsim.machine.sequencer;

import java.util.ArrayList;
import java.util.List;
import org.bfpsim.machine.arch.Architecture;
import org.bfpsim.machine.arch.Architecture.Regroup;
import org.bfpsim.machine.arch.Cell;
import org.bfpsim.machine.ledger.Buffer;
import org.bfpsim.machine.mapping.AttentionBlocks;
import org.bfpsim.machine.mapping.AttentionCost;
import org.bfpsim.machine.mapping.AttentionMapper;
import org.bfpsim.machine.mapping.BlockOperand;
import org.bfpsim.machine.mapping.BlockProduct;
import org.bfpsim.machine.mapping.BlockProduct.Extent;
import org.bfpsim.machine.mapping.BlockRead;
import org.bfpsim.machine.mapping.BlockSide;
import org.bfpsim.machine.mapping.BlockWrite;
import org.bfpsim.machine.mapping.MatrixView;
import org.bfpsim.machine.placement.Placement;
import org.bfpsim.machine.precision.Encoding;
import org.bfpsim.machine.precision.OpPrecision;
import org.bfpsim.machine.precision.PrecisionPlan;
import org.bfpsim.machine.precision.ProductFormats;
import org.bfpsim.machine.precision.Read;
import org.bfpsim.machine.precision.Write;
import org.bfpsim.memory.address.LinePadding;
import org.bfpsim.memory.address.PlacedTensor;
import org.bfpsim.workload.trace.AttentionOp;
import org.bfpsim.workload.trace.AttentionShape;
import org.bfpsim.workload.trace.GemmRole;

/**
 * From a fused attention and its copies to its blocks. Blocks of queries (Q, dO) go to operand
 * buffer A, blocks of keys (K, V) to B; of what is made on chip, P goes to A in forward and to B in
 * backward, dS to both. So no block is transposed on its way: dQ = dS·K, dVᵀ = dOᵀ·P and dKᵀ =
 * Qᵀ·dS.
 */
final class AttentionPlanner {
  private static final String PROBABILITY_ROLE = "activation";
  private static final String GRADIENT_ROLE = "gradient";

  private final Architecture architecture;
  private final Cell cell;
  private final AttentionMapper mapper;
  private final int burstBytes;

  AttentionPlanner(Architecture architecture, double dramBytesPerCycle, int burstBytes) {
    this.architecture = architecture;
    this.cell = architecture.array().parsedCell();
    this.mapper = new AttentionMapper(architecture, dramBytesPerCycle);
    this.burstBytes = burstBytes;
  }

  AttentionPlan plan(
      AttentionOp op, OpPrecision uses, PrecisionPlan precision, Placement placement) {
    List<BlockRead> reads = reads(op, uses, placement);
    AttentionCost cost =
        new AttentionCost(
            op,
            reads,
            writes(op, uses, precision, placement),
            op.isBackward() ? backward(uses, reads, precision) : forward(uses, reads, precision),
            uses.onChip(),
            architecture.regroup() == Regroup.SQUARE);
    AttentionBlocks blocks = mapper.map(cost);
    return AttentionPlan.of(cost, blocks, mapper.timer(cost), burstBytes);
  }

  private List<BlockRead> reads(AttentionOp op, OpPrecision uses, Placement placement) {
    List<BlockRead> reads = new ArrayList<>();
    for (int index = 0; index < uses.reads().size(); index++) {
      Read read = uses.reads().get(index);
      boolean again = index > 0 && uses.reads().get(index - 1).input() == read.input();
      reads.add(read(op, index, read, again, placement));
    }
    return reads;
  }

  /**
   * One read.
   *
   * @param again whether it is the second copy of its operand, along tokens
   */
  private static BlockRead read(
      AttentionOp op, int index, Read read, boolean again, Placement placement) {
    int input = read.input();
    boolean operand = input < op.operands();
    boolean keys = operand ? input == 1 || input == 2 : input >= op.operands() + op.statistics();
    boolean perHead = keys && operand;
    AttentionShape s = op.shape();
    PlacedTensor tensor = placement.placed(read.copy());
    MatrixView view;
    if (!operand && keys) {
      view = bias(tensor, read.planes(), s);
    } else if (operand) {
      view =
          MatrixView.of(
              tensor,
              read.planes(),
              keys ? s.kvProducts() : s.products(),
              keys ? s.keys() : s.queries(),
              s.headDim(),
              false);
    } else {
      view = perRow(tensor, read.planes(), s);
    }
    boolean late = operand && (again || (!op.isBackward() && input == 2));
    return new BlockRead(
        index,
        keys ? BlockSide.KEY : BlockSide.QUERY,
        !perHead,
        view,
        placement.onChip(read.copy()),
        read.regrouped(),
        operand ? (keys ? Buffer.OPERAND_B : Buffer.OPERAND_A) : Buffer.VECTOR,
        late);
  }

  private static MatrixView perRow(PlacedTensor tensor, int planes, AttentionShape s) {
    return MatrixView.of(tensor, planes, s.products(), s.queries(), 1, false);
  }

  /** A number per key: of each sequence (padding), or of each head (a slope). */
  private static MatrixView bias(PlacedTensor tensor, int planes, AttentionShape s) {
    boolean bySequence = tensor.rows() == s.batch();
    return new MatrixView(tensor, planes, 1, s.keys(), true, bySequence ? s.heads() : 1, 1);
  }

  private static List<BlockWrite> writes(
      AttentionOp op, OpPrecision uses, PrecisionPlan precision, Placement placement) {
    AttentionShape s = op.shape();
    List<BlockWrite> writes = new ArrayList<>();
    for (int index = 0; index < uses.writes().size(); index++) {
      Write write = uses.writes().get(index);
      PlacedTensor tensor = placement.placed(write.copy());
      int planes = tensor.planeCount();
      boolean keys = op.isBackward() && write.output() > 0;
      boolean statistics = !op.isBackward() && write.output() > 0;
      MatrixView view =
          statistics
              ? perRow(tensor, planes, s)
              : MatrixView.of(
                  tensor,
                  planes,
                  keys ? s.kvProducts() : s.products(),
                  keys ? s.keys() : s.queries(),
                  s.headDim(),
                  false);
      writes.add(
          new BlockWrite(
              index,
              keys ? BlockSide.KEY : BlockSide.QUERY,
              view,
              placement.onChip(write.copy()),
              precision.copies().get(write.copy()).encoding().converted()));
    }
    return writes;
  }

  private List<BlockProduct> forward(
      OpPrecision uses, List<BlockRead> reads, PrecisionPlan precision) {
    BlockOperand p = onChip(uses.onChip().get(0), PROBABILITY_ROLE);
    return List.of(
        product(
            uses,
            0,
            new Extent[] {Extent.QUERIES, Extent.KEYS, Extent.HEAD},
            stored(uses, reads, precision, 0, false),
            stored(uses, reads, precision, 1, false),
            GemmRole.FORWARD),
        product(
            uses,
            1,
            new Extent[] {Extent.QUERIES, Extent.HEAD, Extent.KEYS},
            p,
            stored(uses, reads, precision, 2, false),
            GemmRole.FORWARD));
  }

  private List<BlockProduct> backward(
      OpPrecision uses, List<BlockRead> reads, PrecisionPlan precision) {
    BlockOperand p = onChip(uses.onChip().get(0), PROBABILITY_ROLE);
    BlockOperand ds = onChip(uses.onChip().get(1), GRADIENT_ROLE);
    Extent[] scores = {Extent.QUERIES, Extent.KEYS, Extent.HEAD};
    Extent[] ofQueries = {Extent.QUERIES, Extent.HEAD, Extent.KEYS};
    Extent[] ofKeys = {Extent.HEAD, Extent.KEYS, Extent.QUERIES};
    return List.of(
        product(
            uses,
            0,
            scores,
            stored(uses, reads, precision, 0, false),
            stored(uses, reads, precision, 1, false),
            GemmRole.FORWARD),
        product(
            uses,
            1,
            scores,
            stored(uses, reads, precision, 3, false),
            stored(uses, reads, precision, 2, false),
            GemmRole.INPUT_GRADIENT),
        product(
            uses, 2, ofKeys, stored(uses, reads, precision, 3, true), p, GemmRole.INPUT_GRADIENT),
        product(
            uses,
            3,
            ofQueries,
            ds,
            stored(uses, reads, precision, 1, true),
            GemmRole.INPUT_GRADIENT),
        product(
            uses, 4, ofKeys, stored(uses, reads, precision, 0, true), ds, GemmRole.INPUT_GRADIENT));
  }

  private BlockProduct product(
      OpPrecision uses,
      int index,
      Extent[] extents,
      BlockOperand a,
      BlockOperand b,
      GemmRole role) {
    ProductFormats formats = uses.products().get(index);
    boolean backward = uses.products().size() == AttentionOp.BACKWARD_PRODUCTS;
    return new BlockProduct(
        extents[0],
        extents[1],
        extents[2],
        cell.passes(formats.a(), formats.b()),
        Math.max(formats.a().groupSize(), formats.b().groupSize()),
        a,
        b,
        role,
        index >= (backward ? 2 : 1));
  }

  /** The copy that serves an input along a head's elements, or the one along tokens. */
  private static BlockOperand stored(
      OpPrecision uses,
      List<BlockRead> reads,
      PrecisionPlan precision,
      int input,
      boolean alongTokens) {
    List<BlockRead> copies =
        reads.stream().filter(read -> uses.reads().get(read.index()).input() == input).toList();
    BlockRead read = copies.get(alongTokens ? copies.size() - 1 : 0);
    Read of = uses.reads().get(read.index());
    String format = precision.copies().get(of.copy()).encoding().label();
    return new BlockOperand(read.view(), of.role(), format);
  }

  private BlockOperand onChip(Encoding encoding, String role) {
    PlacedTensor tensor =
        new PlacedTensor(
            encoding.planes(),
            encoding.groupSize(),
            1,
            1,
            encoding.groupSize(),
            burstBytes,
            LinePadding.DEFAULT);
    MatrixView view = MatrixView.of(tensor, tensor.planeCount(), 1, 1, 1, false);
    return new BlockOperand(view, role, encoding.label());
  }
}
