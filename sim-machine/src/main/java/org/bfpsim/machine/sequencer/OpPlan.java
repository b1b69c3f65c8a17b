package org.bfpsim.machine.sequencer;

import java.util.Optional;
import org.bfpsim.machine.mapping.Mapping;
import org.bfpsim.machine.precision.OpPrecision;
import org.bfpsim.workload.trace.GemmOp;
import org.bfpsim.workload.trace.Op;

/**
 * An op ready to run.
 *
 * @param index its place in the trace
 * @param mapping how a GEMM is tiled; empty for other ops
 * @param waits which ops it waits for
 */
record OpPlan(int index, Op op, OpPrecision precision, Optional<GemmPlan> mapping, Waits waits) {

  /** DRAM bytes that the op needs for itself. */
  long scratchBytes() {
    return mapping.map(gemm -> gemm.spill().bytes()).orElse(0L);
  }

  /** The op with the address of its own bytes. */
  OpPlan withScratchAt(long address) {
    return new OpPlan(index, op, precision, mapping.map(gemm -> gemm.spillingAt(address)), waits);
  }

  boolean onArray() {
    return op instanceof GemmOp;
  }

  String mappingLabel() {
    return mapping.map(GemmPlan::mapping).map(Mapping::label).orElse("");
  }
}
