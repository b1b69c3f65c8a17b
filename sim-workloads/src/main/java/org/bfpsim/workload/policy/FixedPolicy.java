package org.bfpsim.workload.policy;

import java.util.Objects;
import org.bfpsim.core.layout.TensorLayout;
import org.bfpsim.core.number.Format;
import org.bfpsim.core.number.Rounding;

/**
 * One format for every operand of a matrix product and every stash, from start to finish.
 *
 * @param operands that format
 * @param rounding how values are brought to it
 * @param layout how they lie in memory
 */
public record FixedPolicy(Format operands, Rounding rounding, TensorLayout layout)
    implements PrecisionPolicy {
  static final String KIND = "fixed";

  @Override
  public String name() {
    return KIND + ":" + operands.label() + OptionSuffix.of(rounding, layout);
  }

  @Override
  public Format format(Use use, Moment now) {
    Objects.checkIndex(now.rung(), rungs());
    return SlotFormats.uniform(operands).of(use.slot());
  }

  @Override
  public String rungName(int rung) {
    Objects.checkIndex(rung, rungs());
    return operands.label();
  }

  @Override
  public String reason(Use use, Moment now) {
    return SlotFormats.reason(
        use.slot(), format(use, now), "and the policy has one format for every operand and stash");
  }
}
