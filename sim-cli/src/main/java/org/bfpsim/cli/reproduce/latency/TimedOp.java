package org.bfpsim.cli.reproduce.latency;

import org.bfpsim.machine.result.SimulationResult.OpResult;
import org.bfpsim.workload.trace.Category;
import org.bfpsim.workload.trace.GemmOp;
import org.bfpsim.workload.trace.Op;
import org.bfpsim.workload.trace.Phase;

/**
 * An op with the time that one way of counting gives it.
 *
 * @param category the part of the model
 * @param projection whether it is a projection of attention, whose category is linear
 * @param product whether it is a matrix product
 * @param bound what limits it: compute, memory, vector, converter or none
 */
record TimedOp(
    Category category,
    Phase phase,
    boolean projection,
    boolean product,
    double cycles,
    long macs,
    long dramBytes,
    String bound) {

  /**
   * An op of a trace.
   *
   * @param simulated it in the simulation that gives its bytes and bound
   * @param projection whether it is one of attention's in its whole step
   */
  static TimedOp of(Op op, OpResult simulated, double cycles, boolean projection) {
    return new TimedOp(
        op.category(),
        op.phase(),
        projection,
        op instanceof GemmOp,
        cycles,
        simulated.macs(),
        simulated.dramBytes(),
        simulated.bound());
  }

  /** The same with the time that it takes at the roofline: the longer of MACs and bytes at peak. */
  TimedOp atRoofline(double macsPerCycle, double bytesPerCycle) {
    return new TimedOp(
        category,
        phase,
        projection,
        product,
        Math.max(macs / macsPerCycle, dramBytes / bytesPerCycle),
        macs,
        dramBytes,
        bound);
  }
}
