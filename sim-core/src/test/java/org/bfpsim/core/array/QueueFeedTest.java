package org.bfpsim.core.array;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.bfpsim.testing.SharedReference;
import org.junit.jupiter.api.Test;

/** The feed's closed form equals its definition, step by step and queue by queue. */
class QueueFeedTest {
  private static final long SEED = 9;
  private static final int STEPS = 60;

  @Test
  void everyStepWaitsForTheFullestQueue() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < SharedReference.randomCases(2000); i++) {
      QueueFeed feed =
          new QueueFeed(
              random.nextInt(1, random.nextBoolean() ? 8 : 40),
              random.nextInt(1, 9),
              1,
              random.nextInt(1, 13));
      long[] defined = defined(feed);
      for (int step = 1; step <= STEPS; step++) {
        int at = step;
        assertEquals(
            defined[step],
            feed.stepTime(step),
            () -> "seed " + SEED + ", " + feed + ", step " + at);
      }
    }
  }

  /**
   * A step is taken in the first cycle after the last one at whose start no queue is full. The
   * queue of diagonal d has received min(G, steps − d) groups; the cell takes its n-th group (n −
   * 1) · c cycles after the first arrived.
   */
  private static long[] defined(QueueFeed feed) {
    long[] time = new long[STEPS + 1];
    for (int step = 1; step <= STEPS; step++) {
      time[step] = time[step - 1] + 1;
      for (int diagonal = 0; diagonal <= step - 2; diagonal++) {
        long received = Math.min(feed.groups(), step - 1 - diagonal);
        long mustBeTaken = received - feed.queueDepth() + 1;
        if (mustBeTaken >= 1) {
          long taken = time[diagonal + 1] + (mustBeTaken - 1) * feed.groupCycles();
          time[step] = Math.max(time[step], taken + 1);
        }
      }
    }
    return time;
  }
}
