package org.bfpsim.workload.policy;

import java.util.Objects;
import org.bfpsim.core.layout.TensorLayout;
import org.bfpsim.core.number.Format;
import org.bfpsim.core.number.Rounding;

/**
 * A constant quadruple: what forward computes with, what is stashed for backward and what the
 * gradients are have widths of their own (DSQ's static baseline).
 *
 * @param family BFP or fixed point
 * @param bits bits per slot
 * @param rounding how values are brought to their format
 * @param layout how they lie in memory
 * @param storage whether a stash is a copy of its own
 */
public record StashPolicy(
    Family family, Quadruple bits, Rounding rounding, TensorLayout layout, StashStorage storage)
    implements PrecisionPolicy {
  static final String KIND = "stash";

  /**
   * @throws org.bfpsim.core.InputException where the family has no format of so many bits, or no
   *     planes where they are asked for
   */
  public StashPolicy {
    storage.requireIn(layout);
    storage.requireOf(family);
    SlotFormats unused = SlotFormats.of(family, bits);
  }

  @Override
  public String name() {
    return String.join(":", KIND, family.label(), bits.label())
        + OptionSuffix.of(family, rounding, layout, storage);
  }

  @Override
  public Format format(Use use, Moment now) {
    Objects.checkIndex(now.rung(), rungs());
    return SlotFormats.of(family, bits).of(use.slot());
  }

  @Override
  public String rungName(int rung) {
    Objects.checkIndex(rung, rungs());
    return bits.label();
  }

  @Override
  public String reason(Use use, Moment now) {
    return SlotFormats.reason(use.slot(), format(use, now), "which is constant in " + bits.label());
  }
}
