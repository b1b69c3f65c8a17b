package org.bfpsim.memory.dram.command;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A run allocates its controllers and nothing for a request: what is left are tables that double at
 * rare peaks, far below the 16 bytes of the smallest object.
 */
class AllocationTest {
  private static final int REQUESTS = 50_000;

  @ParameterizedTest
  @CsvSource({"ddr4-2400, seq_rd", "ddr4-2400, gemm_4r4r1w", "hbm2, seq_rd", "hbm2, gemm_4r4r1w"})
  void moreRequestsAllocateNoMore(String preset, String pattern) {
    DramConfig config = DramPresets.named(preset).config();
    allocatedBytes(config, pattern, REQUESTS);
    long few = allocatedBytes(config, pattern, REQUESTS);
    long many = allocatedBytes(config, pattern, 4 * REQUESTS);
    assertTrue((many - few) / (3.0 * REQUESTS) < 0.2, few + " bytes, then " + many);
  }

  private static long allocatedBytes(DramConfig config, String pattern, int requests) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    RequestStream stream = RequestPattern.named(pattern).stream(config.organization(), requests);
    long before = threads.getThreadAllocatedBytes(thread);
    CommandDram.run(config, stream);
    return threads.getThreadAllocatedBytes(thread) - before;
  }
}
