package org.bfpsim.workload.keep;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.bfpsim.core.InputException;
import org.bfpsim.core.json.NearestName;

/** What becomes of a result of forward that backward reads. */
public enum Choice {
  /** It lives in DRAM until backward has read it. */
  STASH,
  /** It is dropped after its last reader in forward; backward computes it again. */
  RECOMPUTE,
  /** It leaves DRAM for the host after its last reader in forward and is back when it is read. */
  OFFLOAD;

  /** The spelling used in options. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The choice of that spelling.
   *
   * @param where the option that it stands in, for the error
   * @throws InputException where there is none
   */
  static Choice parse(String text, String where) {
    List<String> labels = Arrays.stream(values()).map(Choice::label).toList();
    return Arrays.stream(values())
        .filter(choice -> choice.label().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    where,
                    "'%s' is no choice; expected stash, recompute or offload%s"
                        .formatted(
                            text,
                            NearestName.of(text, labels)
                                .map(near -> "; did you mean '" + near + "'?")
                                .orElse(""))));
  }
}
