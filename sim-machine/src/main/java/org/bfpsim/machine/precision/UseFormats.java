package org.bfpsim.machine.precision;

import org.bfpsim.core.layout.TensorLayout;
import org.bfpsim.core.number.FloatFormat;
import org.bfpsim.core.number.Format;
import org.bfpsim.machine.arch.Architecture.Regroup;
import org.bfpsim.workload.policy.Moment;
import org.bfpsim.workload.policy.PrecisionPolicy;
import org.bfpsim.workload.policy.Use;
import org.bfpsim.workload.policy.Use.Slot;
import org.bfpsim.workload.trace.Op;
import org.bfpsim.workload.trace.Phase;
import org.bfpsim.workload.trace.Tensor;
import org.bfpsim.workload.trace.VectorKind;

/** The policy's answers at a moment of the run, and how they are stored on the machine. */
record UseFormats(PrecisionPolicy policy, Moment now, Regroup regroup) {
  TensorLayout layout() {
    return policy.layout();
  }

  /** The format of an op's own use. */
  Format format(Slot slot, Op op) {
    return format(slot, op, op.layer());
  }

  /** The format of a use that belongs to a layer. What is done a second time is as in forward. */
  Format format(Slot slot, Op op, String layer) {
    Phase phase = op.recompute() ? Phase.FORWARD : op.phase();
    return policy.format(new Use(slot, layer, phase), now);
  }

  /** How values of a format lie in a copy. */
  Encoding encoding(Format format) {
    return regroup == Regroup.SQUARE
        ? Encoding.square(format, policy.layout())
        : Encoding.of(format, policy.layout());
  }

  /** How a tensor lies that the vector unit reads or writes. */
  Encoding encoding(Tensor tensor, Slot slot, Op op, String layer) {
    return switch (tensor.role()) {
      case MASK -> Encoding.MASK;
      case INPUT -> Encoding.INDEX;
      case STATISTICS -> Encoding.of(FloatFormat.FP32, policy.layout());
      case MOMENTUM, VARIANCE ->
          op.kind().equals(VectorKind.ADAM8BIT.label())
              ? Encoding.BLOCKWISE
              : encoding(format(slot, op, layer));
      default -> encoding(format(slot, op, layer));
    };
  }
}
