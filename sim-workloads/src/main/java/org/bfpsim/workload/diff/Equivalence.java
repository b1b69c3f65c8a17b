package org.bfpsim.workload.diff;

import java.util.List;
import java.util.Optional;

/**
 * Some ops on one side do what others do on the other side, over as many elements.
 *
 * @param ones the fewer ops, the first of which must be there
 * @param others what stands for them on the other side
 */
record Equivalence(String name, List<Part> ones, List<Part> others, String reason) implements Rule {

  @Override
  public Optional<Explained> explain(Rest a, Rest b) {
    Explained forth = apply(a, b, true);
    Explained back = apply(b, a, false);
    Explained both = forth.plus(back);
    return both.times() == 0 ? Optional.empty() : Optional.of(both);
  }

  private Explained apply(Rest one, Rest other, boolean oneIsA) {
    Explained sum = new Explained(name, 0, 0, 0, reason);
    for (WorkKey key : one.keys()) {
      if (key.equals(ones.get(0).key(key.elements()))) {
        int times = Math.min(times(one, ones, key), times(other, others, key));
        if (times > 0) {
          long inOne = take(one, ones, key, times);
          long inOther = take(other, others, key, times);
          sum =
              sum.plus(
                  new Explained(
                      name, times, oneIsA ? inOne : inOther, oneIsA ? inOther : inOne, reason));
        }
      }
    }
    return sum;
  }

  private static int times(Rest rest, List<Part> parts, WorkKey key) {
    return parts.stream()
        .filter(part -> !part.isOptional())
        .mapToInt(part -> rest.count(part.key(key.elements())) / part.count())
        .min()
        .orElse(Integer.MAX_VALUE);
  }

  private static long take(Rest rest, List<Part> parts, WorkKey key, int times) {
    long taken = 0;
    for (Part part : parts) {
      WorkKey of = part.key(key.elements());
      int count = Math.min(rest.count(of), times * part.count());
      if (count > 0) {
        rest.take(of, count);
      }
      taken += count;
    }
    return taken;
  }
}
