package org.bfpsim.machine.sequencer;

import java.util.List;
import java.util.stream.Stream;
import org.bfpsim.machine.ledger.Buffer;
import org.bfpsim.machine.ledger.Ledger;
import org.bfpsim.machine.mapping.AttentionCost;
import org.bfpsim.machine.mapping.BlockRead;
import org.bfpsim.machine.mapping.TileTime;
import org.bfpsim.machine.precision.Copy;
import org.bfpsim.machine.precision.Read;
import org.bfpsim.machine.precision.Write;
import org.bfpsim.workload.trace.GemmOp;
import org.bfpsim.workload.trace.Op;
import org.bfpsim.workload.trace.TransferOp;

/** The ledger's rows for one op, opened when it starts. */
final class OpLedger {
  private final Ledger ledger;
  private final Op op;
  private final boolean onArray;
  private final int[] dramReads;
  private final int[] dramWrites;
  private final int[] sramFills;
  private final int[] sramReads;
  private final int[] sramResults;
  private final int spillRead;
  private final int spillWrite;
  private final int sumsRead;
  private final int sumsWrite;
  private final int[] linkParts;
  private final int[] hostParts;

  /** Rows of operands A and B of each product, in turn. */
  private final int[] operands;

  private final int[] onChip;
  private final List<BlockRead> blockReads;

  /** The first read that is the vector unit's, of a product. */
  private final int vectorReads;

  OpLedger(Ledger ledger, OpPlan plan, List<Copy> copies) {
    this.ledger = ledger;
    this.op = plan.op();
    this.onArray = plan.onArray();
    List<Read> reads = plan.precision().reads();
    List<Write> writes = plan.precision().writes();
    dramReads = new int[reads.size()];
    sramFills = new int[reads.size()];
    sramReads = new int[reads.size()];
    for (int i = 0; i < reads.size(); i++) {
      String format = copies.get(reads.get(i).copy()).encoding().label();
      dramReads[i] = row("dram", "read", reads.get(i).role(), format);
      sramFills[i] = row("sram", "write", reads.get(i).role(), format);
      sramReads[i] = row("sram", "read", reads.get(i).role(), format);
    }
    dramWrites = new int[writes.size()];
    sramResults = new int[writes.size()];
    for (int i = 0; i < writes.size(); i++) {
      String format = copies.get(writes.get(i).copy()).encoding().label();
      dramWrites[i] = row("dram", "write", writes.get(i).role(), format);
      sramResults[i] = row("sram", "read", writes.get(i).role(), format);
    }
    spillRead = row("dram", "read", "partial_sum", "fp32");
    spillWrite = row("dram", "write", "partial_sum", "fp32");
    sumsRead = row("sram", "read", "partial_sum", "fp32");
    sumsWrite = row("sram", "write", "partial_sum", "fp32");
    linkParts = new int[op instanceof TransferOp ? reads.size() : 0];
    hostParts = new int[linkParts.length];
    for (int i = 0; i < linkParts.length; i++) {
      String format = copies.get(reads.get(i).copy()).encoding().label();
      linkParts[i] = row("link", plan.toHost() ? "write" : "read", reads.get(i).role(), format);
      hostParts[i] = row("host", plan.toHost() ? "write" : "read", reads.get(i).role(), format);
    }
    operands =
        plan.attention()
            .map(attention -> operands(attention.cost()))
            .orElseGet(() -> plan.onArray() ? new int[] {sramReads[0], sramReads[1]} : new int[0]);
    onChip = plan.attention().map(attention -> onChip(attention.cost())).orElse(new int[0]);
    blockReads = plan.attention().map(attention -> attention.cost().reads()).orElse(List.of());
    vectorReads = op instanceof GemmOp product ? product.inputsBeforeEpilogue() : reads.size();
  }

  private int[] operands(AttentionCost cost) {
    return cost.products().stream()
        .flatMap(product -> Stream.of(product.a(), product.b()))
        .mapToInt(operand -> row("sram", "read", operand.role(), operand.format()))
        .toArray();
  }

  private int[] onChip(AttentionCost cost) {
    return cost.madeOnChip().stream()
        .mapToInt(operand -> row("sram", "write", operand.role(), operand.format()))
        .toArray();
  }

  private int row(String level, String direction, String role, String format) {
    return ledger.row(
        new Ledger.Key(level, direction, role, op.phase().label(), op.layer(), format));
  }

  /** A load has arrived: it left DRAM, unless it was on chip, and fills a buffer. */
  void loaded(Transfers loads, int entry) {
    int index = loads.index(entry);
    long useful = loads.usefulBytes(entry);
    if (index == GemmJobs.PARTIAL_SUMS) {
      ledger.book(spillRead, useful, loads.movedBytes(entry));
      ledger.book(sumsWrite, Buffer.OUTPUT, useful);
      return;
    }
    if (!loads.onChip(entry)) {
      ledger.book(dramReads[index], useful, loads.movedBytes(entry));
    }
    if (op instanceof TransferOp) {
      return;
    }
    ledger.book(sramFills[index], filled(index), useful);
    if (filled(index) == Buffer.VECTOR) {
      ledger.book(sramReads[index], Buffer.VECTOR, useful);
    }
  }

  /** A store has left the output buffer, for DRAM unless it stays on chip. */
  void stored(Transfers stores, int entry) {
    int index = stores.index(entry);
    long useful = stores.usefulBytes(entry);
    if (index == GemmJobs.PARTIAL_SUMS) {
      ledger.book(spillWrite, useful, stores.movedBytes(entry));
      ledger.book(sumsRead, Buffer.OUTPUT, useful);
      return;
    }
    if (!stores.onChip(entry)) {
      ledger.book(dramWrites[index], useful, stores.movedBytes(entry));
    }
    if (op instanceof TransferOp) {
      return;
    }
    ledger.book(sramResults[index], onArray ? Buffer.OUTPUT : Buffer.VECTOR, useful);
  }

  /** A piece has left one end of the link to the host. */
  void left(Job job) {
    ledger.book(linkParts[job.linkPart], job.linkBytes, job.linkBytes);
  }

  /** A piece has arrived at the other end. */
  void arrived(Job job) {
    ledger.book(hostParts[job.linkPart], job.linkBytes, job.linkBytes);
  }

  /** A tile has been on the array. */
  void multiplied(Job job) {
    for (int operand = 0; operand < operands.length; operand++) {
      Buffer buffer = operand % 2 == 0 ? Buffer.OPERAND_A : Buffer.OPERAND_B;
      ledger.book(operands[operand], buffer, job.operandBytes[operand]);
    }
    ledger.book(sumsRead, Buffer.OUTPUT, 4 * job.partialSumReads);
    ledger.book(sumsWrite, Buffer.OUTPUT, 4 * job.partialSumWrites);
  }

  /**
   * The vector unit is done with what the array left. P goes to operand buffer A in forward and to
   * B in backward; dS to both.
   */
  void finishedByVector(Job job) {
    ledger.book(sumsRead, Buffer.OUTPUT, TileTime.SUM_BYTES * job.sumsReadByVector);
    ledger.book(sumsWrite, Buffer.OUTPUT, TileTime.SUM_BYTES * job.sumsWrittenByVector);
    boolean backward = onChip.length > 1;
    if (onChip.length > 0) {
      Buffer buffer = backward ? Buffer.OPERAND_B : Buffer.OPERAND_A;
      ledger.book(onChip[0], buffer, job.onChipBytes[0]);
    }
    if (backward) {
      ledger.book(onChip[1], Buffer.OPERAND_A, job.onChipBytes[1]);
      ledger.book(onChip[1], Buffer.OPERAND_B, job.onChipBytes[1]);
    }
  }

  /**
   * The buffer that a load fills; what is added to a product's results meets them, what the vector
   * unit needs in its epilogue waits beside.
   */
  private Buffer filled(int index) {
    if (!blockReads.isEmpty()) {
      return blockReads.get(index).buffer();
    }
    if (!onArray) {
      return Buffer.VECTOR;
    }
    return switch (index) {
      case 0 -> Buffer.OPERAND_A;
      case 1 -> Buffer.OPERAND_B;
      default -> index < vectorReads ? Buffer.OUTPUT : Buffer.VECTOR;
    };
  }
}
