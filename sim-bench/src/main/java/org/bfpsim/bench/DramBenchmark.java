package org.bfpsim.bench;

import java.util.concurrent.TimeUnit;
import org.bfpsim.memory.dram.command.CommandDram;
import org.bfpsim.memory.dram.command.DramConfig;
import org.bfpsim.memory.dram.command.DramPresets;
import org.bfpsim.memory.dram.command.DramResult;
import org.bfpsim.memory.dram.command.RequestPattern;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How many requests the command level answers in a second on one core. Making the stream from its
 * formula is in it; one invocation is one whole run, its controller's construction included, which
 * is all that {@code -prof gc} finds: a fraction of a byte a request. The collector is that of
 * {@code ./bfpsim dram} and {@code ./bfpsim run}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class DramBenchmark {
  private static final int REQUESTS = 200_000;

  /** The memory. */
  @Param({"ddr4-2400", "hbm2", "lpddr4-3200"})
  public String preset;

  /** The stream: sequential, tiles read and written, strided blocks, a GEMM's mix, random. */
  @Param({"seq_rd", "tile_rw_4k", "sub2d_256x64_s4k", "gemm_4r4r1w", "rand_rw25"})
  public String pattern;

  private DramConfig config;
  private RequestPattern requests;

  /** Reads the preset. */
  @Setup
  public void load() {
    config = DramPresets.named(preset).config();
    requests = RequestPattern.named(pattern);
  }

  /** One invocation runs the whole stream; the score counts requests. */
  @Benchmark
  @OperationsPerInvocation(REQUESTS)
  public DramResult run() {
    return CommandDram.run(config, requests.stream(config.organization(), REQUESTS));
  }
}
