package org.bfpsim.workload.policy;

import java.util.List;
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

  /** How stashes stand in memory that are narrower than what forward computes with. */
  default StashStorage storage() {
    return StashStorage.COPY;
  }

  /** Rungs of the ladder; 1 where the policy has none. */
  default int rungs() {
    return 1;
  }

  /** What a rung is called in tables: the quadruple q0-q1-q2-q3, or the format. */
  String rungName(int rung);

  /**
   * Why a use has its format at a moment: one sentence that begins with the format's label and a
   * colon.
   */
  String reason(Use use, Moment now);

  /**
   * Where a run stands on the ladder: stretches without gaps from step 0 to the run's last.
   *
   * @throws org.bfpsim.core.InputException where the policy needs a signal that the run lacks
   */
  default List<Stretch> stretches(RunSignals run) {
    return List.of(new Stretch(0, run.steps(), 0, "the policy has one rung"));
  }

  /**
   * The first step after {@code now} at which an answer may differ, on the same rung; {@code
   * Long.MAX_VALUE} where the rung alone decides.
   */
  default long constantUntil(Moment now) {
    return Long.MAX_VALUE;
  }

  /**
   * The constant policies between whose formats this one chooses beside its rungs, narrowest first;
   * none where the rungs are all.
   */
  default List<PrecisionPolicy> constants() {
    return List.of();
  }

  /**
   * Checks the policy against the model of a run.
   *
   * @param layers the layers of the trace
   * @throws org.bfpsim.core.InputException where it names a layer that is not there
   */
  default void requireLayers(List<String> layers) {}
}
