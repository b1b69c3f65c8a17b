package org.bfpsim.workload.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.bfpsim.core.InputException;
import org.bfpsim.workload.trace.AttentionMask;

/** How a step's trace holds attention. */
public enum AttentionForm {
  /** Products, mask, softmax and dropout as ops of their own, the scores stored between them. */
  MATERIALISED,
  /** One op forward and one backward, as in FlashAttention; causal attention computed in full. */
  FUSED,
  /** As {@link #FUSED}, without the pairs that a causal mask hides. */
  FUSED_SKIPPING;

  /** What the mask of an attention of the fused forms does. */
  AttentionMask mask(boolean causal) {
    if (!causal) {
      return AttentionMask.NONE;
    }
    return this == FUSED_SKIPPING ? AttentionMask.CAUSAL_SKIPPED : AttentionMask.CAUSAL;
  }

  /** The spelling used in options. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The form of that spelling, in any case.
   *
   * @throws InputException where there is none
   */
  public static AttentionForm of(String label) {
    return Arrays.stream(values())
        .filter(form -> form.label().equalsIgnoreCase(label))
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    "attention '%s' is unknown; expected one of %s"
                        .formatted(
                            label,
                            Arrays.stream(values())
                                .map(AttentionForm::label)
                                .collect(Collectors.joining(", ")))));
  }
}
