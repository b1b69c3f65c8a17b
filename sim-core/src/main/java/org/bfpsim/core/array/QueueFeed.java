package org.bfpsim.core.array;

import static java.lang.Math.addExact;
import static java.lang.Math.max;
import static java.lang.Math.multiplyExact;

/**
 * When the feed of a queued array takes its steps.
 *
 * <p>Feed step s brings group s − d to the cells that lie d rows and columns from the corner. A
 * cell takes its n-th pair c cycles after the one before, so its queue has room again for its (Q +
 * n)-th group in the cycle after. Hence step s happens at
 *
 * <pre>feed(s) = max(feed(s − 1) + 1, feed(u) + (min(G, s − u) − Q) · c + 1)</pre>
 *
 * where u ≤ s − Q is the first step of the diagonal that has waited longest: u = 1 while groups
 * still enter the corner (s ≤ G + 1), and u = s − G after. With Δ = (G − Q) · c + 1 the steps
 * repeat in blocks of G, and induction over the blocks gives for s = k · G + i, 1 ≤ i ≤ G:
 *
 * <pre>
 * k = 0: feed = first(i) = max(i, 2 + (i − 1 − Q) · c)
 * k > 0: feed = max(first(G) + (k − 1) · max(G, Δ) + i, first(i) + k · Δ)
 * </pre>
 *
 * <p>No queue ever fills where G ≤ Q, and feed(s) = s. At DaCapo's sizes this gives the figures of
 * the three-part formula that was inferred from its simulator; it holds for any D, c and Q.
 *
 * @param groups G, groups along K
 * @param groupCycles c, cycles of a full group pair
 * @param lastGroupCycles cycles of the last one, which may be cut short
 * @param queueDepth Q
 */
record QueueFeed(long groups, long groupCycles, long lastGroupCycles, long queueDepth) {

  static QueueFeed of(
      QueuedDiscipline queued, ArrayGeometry geometry, GemmShape shape, int passes, int groupSize) {
    int lanes = geometry.lanes();
    long perGroup = groupSize == 1 ? lanes : groupSize;
    long groups = Reduction.ceilDiv(shape.k(), perGroup);
    long rest = shape.k() - (groups - 1) * perGroup;
    return new QueueFeed(
        groups,
        Reduction.streamed(Reduction.steps(perGroup, groupSize, lanes), passes),
        Reduction.streamed(Reduction.steps(rest, groupSize, lanes), passes),
        queued.queueDepth());
  }

  /** Time of a fold whose last cell lies {@code skew} rows and columns from the corner. */
  long foldCycles(long skew) {
    long untilLast = multiplyExact(groups - 1, groupCycles);
    return addExact(addExact(stepTime(skew + 1), untilLast), lastGroupCycles - 1);
  }

  /** The cycle, from 1, in which the feed takes a step, from 1. */
  long stepTime(long step) {
    if (groups <= queueDepth) {
      return step;
    }
    long block = (step - 1) / groups;
    long place = step - block * groups;
    if (block == 0) {
      return first(place);
    }
    long delay = addExact(multiplyExact(groups - queueDepth, groupCycles), 1);
    long free = first(groups) + multiplyExact(block - 1, max(groups, delay)) + place;
    return max(free, addExact(first(place), multiplyExact(block, delay)));
  }

  private long first(long place) {
    return max(place, addExact(2, multiplyExact(place - 1 - queueDepth, groupCycles)));
  }
}
