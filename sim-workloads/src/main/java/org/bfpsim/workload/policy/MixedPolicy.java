package org.bfpsim.workload.policy;

import java.util.Objects;
import org.bfpsim.core.layout.TensorLayout;
import org.bfpsim.core.number.FloatFormat;
import org.bfpsim.core.number.Format;
import org.bfpsim.core.number.Rounding;

/**
 * Mixed-precision training as it is usually counted (Rajbhandari et al., "ZeRO", 2020, section
 * 3.1): one narrow float for everything that the model computes with, its weight gradients
 * included, beside FP32 master weights and states; 2 + 2 + 4 + 4 + 4 bytes per parameter.
 *
 * @param operands the narrow float: operands, stashes, gradients and what the vector unit reads
 * @param states the format of the optimizer's states
 * @param rounding how values are brought to it
 * @param layout how they lie in memory
 */
public record MixedPolicy(
    FloatFormat operands, Format states, Rounding rounding, TensorLayout layout)
    implements PrecisionPolicy {
  static final String KIND = "mixed";
  static final Format DEFAULT_STATES = FloatFormat.FP32;

  @Override
  public String name() {
    String own = states.equals(DEFAULT_STATES) ? "" : ":" + states.label();
    return KIND + ":" + operands.label() + own + OptionSuffix.of(rounding, layout);
  }

  @Override
  public Format format(Use use, Moment now) {
    Objects.checkIndex(now.rung(), rungs());
    return switch (use.slot()) {
      case WEIGHT_GRADIENT -> operands;
      case OPTIMIZER_STATE -> states;
      default -> SlotFormats.uniform(operands).of(use.slot());
    };
  }

  @Override
  public String rungName(int rung) {
    Objects.checkIndex(rung, rungs());
    return operands.label();
  }

  @Override
  public String reason(Use use, Moment now) {
    String label = format(use, now).label();
    return switch (use.slot()) {
      case MASTER_WEIGHT -> label + ": mixed precision keeps master weights in fp32.";
      case OPTIMIZER_STATE -> label + ": the policy keeps the optimizer's states in it.";
      default -> label + ": mixed precision computes with one narrow float, gradients included.";
    };
  }
}
