package org.bfpsim.workload.policy;

import java.util.Locale;
import org.bfpsim.core.InputException;
import org.bfpsim.core.layout.TensorLayout;

/** How a stash that is narrower than what forward computes with stands in memory. */
public enum StashStorage {
  /** Forward writes a copy of its own, rounded to the stash's format. */
  COPY,
  /**
   * Backward reads the upper planes of forward's own wider value, where both are grouped alike:
   * written once, and truncated, not rounded.
   */
  PLANE;

  /** The spelling used in names and files. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The storage of that spelling.
   *
   * @throws InputException where there is none
   */
  static StashStorage parse(String text) {
    for (StashStorage storage : values()) {
      if (storage.label().equals(text)) {
        return storage;
      }
    }
    throw new InputException("storage '" + text + "'", "unknown; expected copy or plane");
  }

  /** Refuses planes where the layout has none. */
  void requireIn(TensorLayout layout) {
    if (this == PLANE && !layout.name().startsWith("planar")) {
      throw new InputException(
          "option 'plane'",
          "the layout " + layout.name() + " has no planes of its own to read; expected planar");
    }
  }

  /** Refuses planes for a family of formats whose values have none. */
  void requireOf(Family family) {
    if (this == PLANE && !(family instanceof Family.Bfp)) {
      throw new InputException(
          "option 'plane'",
          "values of the family " + family.label() + " are stored in one piece; expected bfp");
    }
  }
}
