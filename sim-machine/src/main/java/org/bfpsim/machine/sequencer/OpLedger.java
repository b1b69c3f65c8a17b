package org.bfpsim.machine.sequencer;

import java.util.List;
import org.bfpsim.machine.ledger.Buffer;
import org.bfpsim.machine.ledger.Ledger;
import org.bfpsim.machine.precision.Copy;
import org.bfpsim.machine.precision.Read;
import org.bfpsim.machine.precision.Write;
import org.bfpsim.workload.trace.GemmOp;
import org.bfpsim.workload.trace.Op;

/** The ledger's rows for one op, opened when it starts. */
final class OpLedger {
  private final Ledger ledger;
  private final Op op;
  private final int[] dramReads;
  private final int[] dramWrites;
  private final int[] sramFills;
  private final int[] sramReads;
  private final int[] sramResults;
  private final int spillRead;
  private final int spillWrite;
  private final int sumsRead;
  private final int sumsWrite;

  OpLedger(Ledger ledger, OpPlan plan, List<Copy> copies) {
    this.ledger = ledger;
    this.op = plan.op();
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
    ledger.book(sramFills[index], filled(index), useful);
    if (!(op instanceof GemmOp)) {
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
    ledger.book(sramResults[index], op instanceof GemmOp ? Buffer.OUTPUT : Buffer.VECTOR, useful);
  }

  /** A tile has been on the array. */
  void multiplied(Job job) {
    ledger.book(sramReads[0], Buffer.OPERAND_A, job.bytesA);
    ledger.book(sramReads[1], Buffer.OPERAND_B, job.bytesB);
    ledger.book(sumsRead, Buffer.OUTPUT, 4 * job.partialSumReads);
    ledger.book(sumsWrite, Buffer.OUTPUT, 4 * job.partialSumWrites);
  }

  /** The buffer that a load fills; what is added to a product's results meets them. */
  private Buffer filled(int index) {
    if (!(op instanceof GemmOp)) {
      return Buffer.VECTOR;
    }
    return switch (index) {
      case 0 -> Buffer.OPERAND_A;
      case 1 -> Buffer.OPERAND_B;
      default -> Buffer.OUTPUT;
    };
  }
}
