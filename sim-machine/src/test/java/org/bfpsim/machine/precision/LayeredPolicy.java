package org.bfpsim.machine.precision;

import org.bfpsim.core.layout.Layouts;
import org.bfpsim.core.layout.TensorLayout;
import org.bfpsim.core.number.Format;
import org.bfpsim.core.number.Formats;
import org.bfpsim.core.number.Rounding;
import org.bfpsim.workload.policy.Moment;
import org.bfpsim.workload.policy.PrecisionPolicy;
import org.bfpsim.workload.policy.Use;

/** Formats that differ from layer to layer: whoever asks for another layer's is found out. */
record LayeredPolicy() implements PrecisionPolicy {
  @Override
  public String name() {
    return "layered";
  }

  @Override
  public Format format(Use use, Moment now) {
    int layer = Math.floorMod(use.layer().hashCode(), 3);
    return switch (use.slot()) {
      case VECTOR -> Formats.parse(layer == 0 ? "fp32" : layer == 1 ? "bf16" : "fp16");
      case MASTER_WEIGHT, OPTIMIZER_STATE, WEIGHT_GRADIENT -> Formats.parse("fp32");
      default -> Formats.parse("bfp" + (2 + layer + use.slot().name().length()));
    };
  }

  @Override
  public String reason(Use use, Moment now) {
    return format(use, now).label() + ": the layer's";
  }

  @Override
  public TensorLayout layout() {
    return Layouts.PLANAR;
  }

  @Override
  public Rounding rounding() {
    return Rounding.NEAREST;
  }

  @Override
  public String rungName(int rung) {
    return "layered";
  }
}
