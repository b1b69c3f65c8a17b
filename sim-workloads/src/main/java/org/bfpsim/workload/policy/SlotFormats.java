package org.bfpsim.workload.policy;

import org.bfpsim.core.number.FloatFormat;
import org.bfpsim.core.number.Format;

/**
 * The format of every slot at one rung. What is no operand and no stash follows one rule for all
 * policies: the vector unit's tensors are in {@code vector}, weight gradients, master weights and
 * optimizer states FP32.
 */
record SlotFormats(Format q0, Format q1, Format q2, Format q3, Format vector) {
  /** A quadruple's formats; the vector unit's tensors are bf16. */
  static SlotFormats of(Family family, Quadruple bits) {
    return new SlotFormats(
        family.format(bits.q0()),
        family.format(bits.q1()),
        family.format(bits.q2()),
        family.format(bits.q3()),
        FloatFormat.BF16);
  }

  /** One format in all four slots; a floating one is the vector unit's too. */
  static SlotFormats uniform(Format format) {
    Format vector = format instanceof FloatFormat ? format : FloatFormat.BF16;
    return new SlotFormats(format, format, format, format, vector);
  }

  Format of(Use.Slot slot) {
    return switch (slot) {
      case FORWARD_X, FORWARD_W -> q0;
      case STASH, BACKWARD_W -> q1;
      case OUTPUT_GRADIENT -> q2;
      case INPUT_GRADIENT -> q3;
      case VECTOR -> vector;
      case WEIGHT_GRADIENT, MASTER_WEIGHT, OPTIMIZER_STATE -> FloatFormat.FP32;
    };
  }

  /** Why what is no operand and no stash has its format, the same under every policy. */
  static String reason(Use.Slot slot, Format format) {
    String rule =
        slot == Use.Slot.VECTOR
            ? "what only the vector unit reads is bf16, or the policy's one float"
            : "weight gradients, master weights and optimizer states are fp32 under every policy";
    return format.label() + ": " + rule + ".";
  }

  /**
   * Why an operand or stash has its format.
   *
   * @param choice what the policy says about it
   */
  static String reason(Use.Slot slot, Format format, String choice) {
    return slot.isQuantized()
        ? format.label()
            + ": "
            + slot.meaning()
            + " reads "
            + slot.quadrupleSlot()
            + ", "
            + choice
            + "."
        : reason(slot, format);
  }
}
