package org.bfpsim.workload.diff;

import java.util.Optional;

/**
 * Ops of a kind that one side does without altogether.
 *
 * <p>Where both sides have some, what is left over of them is a difference, and stays one.
 *
 * @param kinds how the names of the kinds begin
 */
record SwitchedOff(String name, String kinds, String reason) implements Rule {

  @Override
  public Optional<Explained> explain(Rest a, Rest b) {
    if (has(a) == has(b)) {
      return Optional.empty();
    }
    long inA = take(a);
    long inB = take(b);
    return Optional.of(new Explained(name, inA + inB, inA, inB, reason));
  }

  private boolean has(Rest rest) {
    return rest.has(kind -> kind.startsWith(kinds));
  }

  private long take(Rest rest) {
    long taken = 0;
    for (WorkKey key : rest.keys()) {
      if (key.kind().startsWith(kinds)) {
        taken += rest.count(key);
        rest.take(key, rest.count(key));
      }
    }
    return taken;
  }
}
