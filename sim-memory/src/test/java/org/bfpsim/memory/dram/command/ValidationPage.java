package org.bfpsim.memory.dram.command;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The page that lists every reference row beside the model's figure. */
final class ValidationPage {
  private static final String HEAD =
      """
      # DRAM at command level: every reference row

      Streams of 65,536 requests, offered in order as fast as they are accepted. DRAMsim3 (at 2981759)
      is met in every column of its table: cycles, latencies and their percentiles, commands, row hits
      and energies; the model runs in compatibility `dramsim3`. Ramulator 2.1 (at c5b1c3a) is an
      independent opinion: the default model with Ramulator's parameters, which searches other windows
      (eight requests at each bank behind a queue of 32, against one buffer of 32), so that streams which
      fight for one bank differ.

      Made by `mvn test -pl sim-core,sim-memory -Dtest=ReferenceRowsTest
      -Dsurefire.failIfNoSpecifiedTests=false -Dbfpsim.writeDocs=true`; the same test fails when a figure
      on this page is out of date.

      """;

  private static final String SPEED =
      """

      ## Speed

      Requests in a second of one thread's CPU time, warm, making the stream included, over what is
      asked: 5 million for regular streams, 1 million for random ones. Measured on a busy machine, in
      CPU time (best of 400 runs of 30,000 requests). `DramBenchmark` takes the same streams in wall
      time, whole runs of 200,000 requests on average ([full-report.md](full-report.md)): there
      sequential streams reach 6.7 to 8.2 million a second, random ones 1.1 to 1.3, and **tiles,
      strided blocks and the GEMM mix only 3.9 to 5.8 of the 5 million that are asked for**.

      | preset | seq_rd | tile_rw_4k | sub2d_256x64_s4k | gemm_4r4r1w | rand_rw25 |
      |---|--:|--:|--:|--:|--:|
      | ddr4-2400 | 1.6 | 1.4 | 1.1 | 1.1 | 1.6 |
      | hbm2 | 1.6 | 1.1 | 1.3 | 1.2 | 1.4 |
      | lpddr4-3200 | 1.9 | 1.6 | 1.3 | 1.3 | 1.5 |

      No request allocates: 0.2 to 1.4 bytes a request in runs of 200,000, which is the controllers'
      construction (`AllocationTest` holds it). What stands in the way of 20 million: acceptance, the
      move to the bank and the column command of a request are at clocks of their own, each of which can
      change what comes next; a request costs about 1.2 such clocks, and the time is spread evenly over
      the search of the bank queues, the command with its timing, the move and the acceptance. A hit
      that goes on with a row's run costs one short search and no survey of its bank; runs are not
      skipped as a whole.

      To repeat, with the class path of sim-bench: `java org.bfpsim.bench.DramCpuTime hbm2 seq_rd` and
      `java org.openjdk.jmh.Main DramBenchmark -prof gc`.

      Whole process, 10 million sequential reads on ddr4-2400: 2.6 to 4.2 s of CPU time in seven runs,
      median 2.9 s, start and compilation included. DRAMsim3 took 57 s for them: 20 times the median. On a
      quiet machine it was 2.0 and 2.5 s of wall time, 28 and 23 times less. To repeat:
      `time ./bfpsim dram --preset ddr4-2400 --pattern seq_rd --requests 10000000`.
      """;

  private ValidationPage() {}

  static String of(Map<ReferenceRow, DramResult> results) {
    StringBuilder page = new StringBuilder(HEAD);
    List<Double> differences = ramulatorDifferences(results);
    page.append("## Ramulator 2.1\n\nDifference in cycles over ")
        .append(differences.size())
        .append(
            format(
                " rows: median %.2f %%, 90th percentile %.2f %%, largest %.2f %%.\n\n",
                percentile(differences, 50),
                percentile(differences, 90),
                percentile(differences, 100)));
    rows(page, results, false);
    page.append("\n## DRAMsim3\n\n");
    rows(page, results, true);
    page.append(SPEED);
    return page.toString();
  }

  private static void rows(
      StringBuilder page, Map<ReferenceRow, DramResult> results, boolean dramsim3) {
    page.append("| configuration | stream | cycles there | cycles here | difference |")
        .append(" mean read latency there | here |\n|---|---|--:|--:|--:|--:|--:|\n");
    results.forEach(
        (row, result) -> {
          if (row.isDramsim3() == dramsim3) {
            page.append(line(row, result));
          }
        });
  }

  private static String line(ReferenceRow row, DramResult result) {
    boolean reads = result.readLatency().reads() > 0;
    return format(
        "| %s | %s | %d | %d | %+.2f %% | %s | %s |\n",
        row.config(),
        row.pattern(),
        row.cycles(),
        result.cycles(),
        difference(row, result),
        row.cells().get("lat_avg"),
        reads ? format("%.4f", result.readLatency().averageClocks()) : "");
  }

  /** Absolute differences in percent, ascending. */
  static List<Double> ramulatorDifferences(Map<ReferenceRow, DramResult> results) {
    return results.entrySet().stream()
        .filter(entry -> !entry.getKey().isDramsim3())
        .map(entry -> Math.abs(difference(entry.getKey(), entry.getValue())))
        .sorted()
        .toList();
  }

  private static double difference(ReferenceRow row, DramResult result) {
    return 100.0 * (result.cycles() - row.cycles()) / row.cycles();
  }

  /** Nearest rank. */
  static double percentile(List<Double> ascending, int percent) {
    int rank = (int) Math.ceil(percent / 100.0 * ascending.size());
    return ascending.get(Math.max(1, rank) - 1);
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
