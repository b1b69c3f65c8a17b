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
      asked: 5 million for regular streams, 1 million for random ones (best of 400 runs of 30,000
      requests). `DramBenchmark` takes the same streams in wall time, whole runs of 200,000 requests on
      average ([full-report.md](full-report.md)): there sequential streams reach 8.9 to 11.8 million a
      second, tiles 8.2 to 10.4, strided blocks 6.0 to 7.7, the GEMM mix 6.1 to 8.3, random ones 1.7 to
      2.0. In a noisy hour, and with code 5 % slower, these were up to a quarter lower: the GEMM mix on
      ddr4-2400, the slowest, 5.1 million.

      | preset | seq_rd | tile_rw_4k | sub2d_256x64_s4k | gemm_4r4r1w | rand_rw25 |
      |---|--:|--:|--:|--:|--:|
      | ddr4-2400 | 2.0 | 2.0 | 1.5 | 1.5 | 2.1 |
      | hbm2 | 2.3 | 1.8 | 1.7 | 1.8 | 1.9 |
      | lpddr4-3200 | 2.6 | 1.6 | 1.6 | 1.8 | 2.6 |

      No request allocates: the controllers' construction is all (`AllocationTest` holds it). Idle
      clocks cost nothing, and channels, which share nothing but the requester, go ahead alone until
      they have room for its next request. What stands in the way of 20 million: acceptance, the move to
      the bank and the column command of a request are at clocks of their own, each of which can change
      what comes next. A request of a regular stream was seen to cost 1.15 to 1.75 such clocks, and about
      1,350 machine instructions (GEMM mix on ddr4-2400, by single steps), spread evenly over the search of the bank queues, the command with its timing,
      the move and the acceptance; no part stands out. Runs of hits are not skipped as a
      whole. We expect little of it (this was reasoned, not built): where streams change the bank
      every few requests, the controller's state repeats only after all banks had their turn, some
      hundred to some thousand requests, and a refresh comes after about a thousand.

      To repeat, with the class path of sim-bench: `java org.bfpsim.bench.DramCpuTime hbm2 seq_rd` and
      `java org.openjdk.jmh.Main DramBenchmark -prof gc`.

      Whole process, 10 million sequential reads on ddr4-2400: 1.4 to 1.7 s in five runs, 2.0 to 2.7 s of
      CPU time, start and compilation included. DRAMsim3 took 57 s for them: 34 times as long as the
      slowest. To repeat: `time ./bfpsim dram --preset ddr4-2400 --pattern seq_rd --requests 10000000`.
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
