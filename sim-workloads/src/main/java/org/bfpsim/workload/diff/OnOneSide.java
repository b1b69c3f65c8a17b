package org.bfpsim.workload.diff;

import java.util.Optional;
import java.util.function.BiPredicate;
import org.bfpsim.workload.trace.Op;

/**
 * Ops that one side needs for the way in which it writes the step down and the other does not.
 *
 * @param which tells them, given all that is left on their side
 */
record OnOneSide(String name, BiPredicate<Rest, Op> which, String reason) implements Rule {

  @Override
  public Optional<Explained> explain(Rest a, Rest b) {
    long inA = take(a);
    long inB = take(b);
    return inA + inB == 0
        ? Optional.empty()
        : Optional.of(new Explained(name, inA + inB, inA, inB, reason));
  }

  private long take(Rest rest) {
    long taken = 0;
    for (WorkKey key : rest.keys()) {
      for (Op op : rest.of(key)) {
        if (which.test(rest, op)) {
          rest.take(key, op);
          taken++;
        }
      }
    }
    return taken;
  }
}
