package org.bfpsim.core.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class EventQueueAllocationTest {
  private static final int PENDING = 1000;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Test
  void steadyStateAllocatesNothing() {
    EventQueue queue = new EventQueue(1024, 4);
    for (int i = 0; i < PENDING; i++) {
      queue.post(i, i, i);
    }
    long unused = allocatedBytes();
    churn(queue, 200_000);
    long before = allocatedBytes();
    churn(queue, 200_000);
    assertEquals(0, allocatedBytes() - before);
    assertEquals(PENDING, queue.size());
  }

  /** The measurement itself sees an allocation, so that the test above can fail. */
  @Test
  void growthIsSeenAsAllocation() {
    EventQueue queue = new EventQueue(64, 1);
    long before = allocatedBytes();
    for (int i = 0; i < 100_000; i++) {
      queue.post(i, i, i);
    }
    assertTrue(allocatedBytes() - before >= 100_000L * 32);
  }

  /** Delays from nothing to far beyond the wheel, from a fixed linear congruence. */
  private static void churn(EventQueue queue, int events) {
    long state = 1;
    for (int i = 0; i < events && queue.next(); i++) {
      state = state * 6364136223846793005L + 1442695040888963407L;
      int range = 1 << (int) (state >>> 60);
      queue.post(queue.tick() + (state >>> 33) % range, queue.code(), queue.payload());
    }
  }

  private static long allocatedBytes() {
    return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
