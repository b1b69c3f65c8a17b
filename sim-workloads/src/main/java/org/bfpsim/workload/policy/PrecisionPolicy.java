package org.bfpsim.workload.policy;

import org.bfpsim.core.layout.TensorLayout;
import org.bfpsim.core.number.Format;
import org.bfpsim.core.number.Rounding;

/**
 * Answers one question: which format does this use of this tensor have, now?
 *
 * <p>Contract: a pure function of its arguments, defined for every slot and every rung from 0 to
 * {@code rungs() - 1}.
 */
public interface PrecisionPolicy {
  /** The name that reads back to an equal policy, for example {@code stash:bfp:16-4-4-16}. */
  String name();

  /** The format of a use at a moment of the run. */
  Format format(Use use, Moment now);

  /** How tensors are laid out in memory under this policy. */
  TensorLayout layout();

  /** How values are brought to their formats. */
  Rounding rounding();

  /** Rungs of the ladder; 1 where the policy has none. */
  default int rungs() {
    return 1;
  }

  /** What a rung is called in tables: the quadruple q0-q1-q2-q3, or the format. */
  String rungName(int rung);
}
