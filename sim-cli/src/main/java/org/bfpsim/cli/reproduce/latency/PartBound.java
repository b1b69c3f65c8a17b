package org.bfpsim.cli.reproduce.latency;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bfpsim.machine.arch.Architecture;
import org.bfpsim.workload.trace.Category;

/**
 * What bounds a part of the model, twice: by the roofline (the time of its MACs at the array's peak
 * against that of its bytes at the bus's peak), and by the ops that its time goes to.
 *
 * @param computeCycles MACs at the array's peak
 * @param memoryCycles bytes at the bus's peak
 * @param cyclesByBound cycles of its ops, each op by what limits it
 */
record PartBound(
    Category part,
    long macs,
    long dramBytes,
    double computeCycles,
    double memoryCycles,
    Map<String, Double> cyclesByBound) {

  static PartBound of(
      Category part, List<TimedOp> ops, Architecture machine, double busBytesPerCycle) {
    List<TimedOp> own = ops.stream().filter(op -> op.category() == part).toList();
    Map<String, Double> byBound = new TreeMap<>();
    own.forEach(op -> byBound.merge(op.bound(), op.cycles(), Double::sum));
    long macs = own.stream().mapToLong(TimedOp::macs).sum();
    long bytes = own.stream().mapToLong(TimedOp::dramBytes).sum();
    return new PartBound(
        part,
        macs,
        bytes,
        (double) macs / machine.array().geometry().chunkMacsPerCycle(),
        bytes / busBytesPerCycle,
        byBound);
  }

  /** The larger side of the roofline. */
  String bound() {
    return memoryCycles > computeCycles ? "memory" : "compute";
  }

  double intensityMacsPerByte() {
    return (double) macs / dramBytes;
  }

  double cycles() {
    return cyclesByBound.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  /** The part of its time that goes to ops with that bound. */
  double fraction(String bound) {
    return cyclesByBound.getOrDefault(bound, 0.0) / cycles();
  }
}
