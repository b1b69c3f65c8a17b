package org.bfpsim.machine.sequencer;

import java.util.List;
import java.util.Optional;
import org.bfpsim.machine.precision.OpPrecision;
import org.bfpsim.workload.trace.Op;
import org.bfpsim.workload.trace.TransferOp;

/**
 * An op ready to run.
 *
 * @param index its place in the trace
 * @param mapping how a GEMM is tiled; empty for other ops
 * @param attention how a fused attention is; empty for other ops
 * @param waits which ops it waits for
 */
record OpPlan(
    int index,
    Op op,
    OpPrecision precision,
    Optional<GemmPlan> mapping,
    Optional<AttentionPlan> attention,
    Waits waits) {

  /** DRAM bytes that the op needs for itself. */
  long scratchBytes() {
    return mapping
        .map(GemmPlan::spill)
        .or(() -> attention.map(AttentionPlan::spill))
        .map(SpillArea::bytes)
        .orElse(0L);
  }

  /** The op with the address of its own bytes. */
  OpPlan withScratchAt(long address) {
    return new OpPlan(
        index,
        op,
        precision,
        mapping.map(gemm -> gemm.spillingAt(address)),
        attention.map(blocks -> blocks.spillingAt(address)),
        waits);
  }

  /** The op that also waits for others. */
  OpPlan waitingFor(List<Integer> others) {
    return others.isEmpty()
        ? this
        : new OpPlan(index, op, precision, mapping, attention, waits.and(others));
  }

  /** Whether it moves a tensor to the host. */
  boolean toHost() {
    return op instanceof TransferOp transfer && transfer.toHost();
  }

  /** Whether it moves a tensor back from the host. */
  boolean fromHost() {
    return op instanceof TransferOp transfer && !transfer.toHost();
  }

  boolean onVectorUnit() {
    return !onArray() && !(op instanceof TransferOp);
  }

  boolean onArray() {
    return mapping.isPresent() || attention.isPresent();
  }

  String mappingLabel() {
    return mapping
        .map(gemm -> gemm.mapping().label())
        .or(() -> attention.map(blocks -> blocks.blocks().label()))
        .orElse("");
  }
}
