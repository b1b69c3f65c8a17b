package org.bfpsim.machine.precision;

import org.bfpsim.workload.policy.Use.Slot;
import org.bfpsim.workload.trace.GemmOp;
import org.bfpsim.workload.trace.GemmRole;
import org.bfpsim.workload.trace.Op;
import org.bfpsim.workload.trace.Phase;
import org.bfpsim.workload.trace.Tensor;
import org.bfpsim.workload.trace.TensorRole;
import org.bfpsim.workload.trace.Trace;

/** Which slot of a policy a use falls into, and under which role its bytes are booked. */
record UsePlaces(Trace trace, TensorTraits traits) {
  static final String STASHED = "stash";

  /** The slot of a product's operand. */
  Slot operandSlot(GemmOp gemm, int tensor, boolean isA) {
    TensorRole role = trace.tensors().get(tensor).role();
    if (gemm.role() == GemmRole.FORWARD) {
      int other = isA ? gemm.b() : gemm.a();
      boolean meetsWeight = trace.tensors().get(other).role() == TensorRole.WEIGHT;
      return role != TensorRole.WEIGHT && (isA || meetsWeight) ? Slot.FORWARD_X : Slot.FORWARD_W;
    }
    if (role == TensorRole.GRADIENT || role == TensorRole.WEIGHT_GRADIENT) {
      return Slot.OUTPUT_GRADIENT;
    }
    return role == TensorRole.WEIGHT ? Slot.BACKWARD_W : Slot.STASH;
  }

  /** The slot of what the vector unit reads or writes. */
  Slot vectorSlot(Op op, int tensor) {
    return switch (trace.tensors().get(tensor).role()) {
      case GRADIENT -> traits.isMultiplied(tensor) ? Slot.INPUT_GRADIENT : Slot.VECTOR;
      case WEIGHT -> op.phase() == Phase.UPDATE ? Slot.MASTER_WEIGHT : Slot.VECTOR;
      case WEIGHT_GRADIENT -> Slot.WEIGHT_GRADIENT;
      case OPTIMIZER_STATE, MOMENTUM, VARIANCE -> Slot.OPTIMIZER_STATE;
      case INPUT, ACTIVATION, MASK, STATISTICS -> Slot.VECTOR;
    };
  }

  /** The role of an operand: K and V stand where a weight stands, but are activations by role. */
  String operandRole(int tensor, Slot slot) {
    if (trace.tensors().get(tensor).role() == TensorRole.WEIGHT) {
      return "weight";
    }
    return switch (slot) {
      case STASH, BACKWARD_W -> STASHED;
      case OUTPUT_GRADIENT -> "gradient";
      default -> "activation";
    };
  }

  /** The role of what the vector unit reads or writes. */
  static String vectorRole(Tensor tensor, Slot slot, Phase phase) {
    if (slot == Slot.MASTER_WEIGHT) {
      return "master_weight";
    }
    if (tensor.role() == TensorRole.ACTIVATION && phase == Phase.BACKWARD) {
      return STASHED;
    }
    return tensor.role().label();
  }
}
