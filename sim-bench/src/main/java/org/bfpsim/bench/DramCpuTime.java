package org.bfpsim.bench;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import org.bfpsim.memory.dram.command.CommandDram;
import org.bfpsim.memory.dram.command.DramConfig;
import org.bfpsim.memory.dram.command.DramPresets;
import org.bfpsim.memory.dram.command.RequestPattern;

/**
 * Requests that the command level answers in a second of its thread's CPU time, warm: as {@link
 * DramBenchmark}, but meaningful on a machine that is busy with other work, too. The best of many
 * short runs counts, since what disturbs a run only ever slows it.
 */
public final class DramCpuTime {
  private static final int REQUESTS = 30_000;
  private static final int RUNS = 400;

  private DramCpuTime() {}

  /** Arguments: the name of a preset and of a pattern; prints one line. */
  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    if (arguments.length != 2) {
      out.println("DramCpuTime: expected the names of a preset and of a pattern");
      return;
    }
    DramConfig config = DramPresets.named(arguments[0]).config();
    RequestPattern pattern = RequestPattern.named(arguments[1]);
    long least = Long.MAX_VALUE;
    for (int run = 0; run < RUNS; run++) {
      least = Math.min(least, cpuNanoseconds(config, pattern));
    }
    out.println(
        "%s %s: %.2f million requests a CPU second"
            .formatted(arguments[0], arguments[1], REQUESTS * 1e3 / least));
  }

  private static long cpuNanoseconds(DramConfig config, RequestPattern pattern) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadCpuTime();
    CommandDram.run(config, pattern.stream(config.organization(), REQUESTS));
    return threads.getCurrentThreadCpuTime() - before;
  }
}
