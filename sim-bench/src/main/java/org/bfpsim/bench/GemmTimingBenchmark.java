package org.bfpsim.bench;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.bfpsim.core.array.ArrayGeometry;
import org.bfpsim.core.array.Dataflows;
import org.bfpsim.core.array.Discipline;
import org.bfpsim.core.array.GemmQuery;
import org.bfpsim.core.array.GemmShape;
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
import org.openjdk.jmh.infra.Blackhole;

/**
 * How many rows of a table of products are answered in a second, from the row's values to its
 * answer; reading and writing the text is not in it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class GemmTimingBenchmark {
  private static final int ROWS = 4096;
  private static final int CHUNK_BITS = 2;
  private static final int GROUP = 16;

  /** What the rows ask for. */
  @Param({"rigid physical", "rigid scalesim", "queued physical"})
  public String discipline;

  private long[] m;
  private long[] n;
  private long[] k;
  private int[] rows;
  private int[] cols;
  private int[] mantissa;
  private String[] dataflow;
  private String[] options;

  /** Draws the rows. */
  @Setup
  public void drawRows() {
    SplittableRandom random = new SplittableRandom(7);
    options = discipline.split(" ", -1);
    m = random.longs(ROWS, 1, 4096).toArray();
    n = random.longs(ROWS, 1, 4096).toArray();
    k = random.longs(ROWS, 1, 4096).toArray();
    rows = random.ints(ROWS, 1, 257).toArray();
    cols = random.ints(ROWS, 1, 257).toArray();
    mantissa = random.ints(ROWS, 2, 17).toArray();
    dataflow = new String[ROWS];
    for (int row = 0; row < ROWS; row++) {
      boolean queued = options[0].equals("queued");
      dataflow[row] = Dataflows.ALL.get(queued ? 0 : random.nextInt(3)).name();
    }
  }

  /** One invocation answers all rows; the score counts rows. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public void answerRows(Blackhole sink) {
    for (int row = 0; row < ROWS; row++) {
      GemmQuery query =
          new GemmQuery(
              GemmShape.of(m[row], n[row], k[row]),
              new ArrayGeometry(rows[row], cols[row], 16, false, false),
              Dataflows.parse(dataflow[row]),
              mantissa[row],
              mantissa[row],
              CHUNK_BITS,
              GROUP,
              Discipline.of(options[0], 16, options[1]));
      sink.consume(query.answer());
    }
  }
}
