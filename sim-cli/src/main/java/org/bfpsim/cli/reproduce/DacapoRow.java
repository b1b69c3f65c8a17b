package org.bfpsim.cli.reproduce;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVRecord;
import org.bfpsim.cli.reproduce.page.PublishedTable;
import org.bfpsim.core.array.ArrayGeometry;
import org.bfpsim.core.array.Dataflows;
import org.bfpsim.core.array.GemmQuery;
import org.bfpsim.core.array.GemmShape;
import org.bfpsim.core.array.QueuedDiscipline;

/**
 * One published execution time of DaCapo (ISCA 2024, arXiv 2403.14353) beside bfpsim's: all GEMMs
 * of a model and job on the queued, output-stationary array, and 196 start-up cycles a GEMM for the
 * first half-buffer's fill, which lies outside the array.
 *
 * @param publishedCycles the published seconds at 500 MHz
 * @param cycles bfpsim's
 * @param differenceCycles bfpsim's less the published
 */
public record DacapoRow(
    String model,
    String job,
    int batch,
    int mantissaBits,
    int rows,
    int cols,
    double publishedSeconds,
    long publishedCycles,
    long cycles,
    long differenceCycles) {
  private static final long START_CYCLES_PER_GEMM = 196;
  private static final int LANES = 16;
  private static final int GROUP = 16;
  private static final int CHUNK_BITS = 2;

  /** Every published row, in the order of the publication's table. */
  static List<DacapoRow> all() {
    Map<String, List<GemmShape>> workloads = new LinkedHashMap<>();
    for (CSVRecord gemm : PublishedTable.rows(DacapoRow.class, "dacapo_workloads.csv")) {
      workloads
          .computeIfAbsent(workload(gemm), key -> new ArrayList<>())
          .add(GemmShape.of(number(gemm, "m"), number(gemm, "n"), number(gemm, "k")));
    }
    return PublishedTable.rows(DacapoRow.class, "dacapo_published_cycles.csv").stream()
        .map(row -> of(row, workloads.get(workload(row))))
        .toList();
  }

  private static DacapoRow of(CSVRecord row, List<GemmShape> gemms) {
    int bits = Integer.parseInt(row.get("mantissa_bits"));
    int rows = Integer.parseInt(row.get("rows"));
    int cols = Integer.parseInt(row.get("cols"));
    long cycles = 0;
    for (GemmShape gemm : gemms) {
      cycles += START_CYCLES_PER_GEMM + query(gemm, bits, rows, cols).timing().cycles();
    }
    long published = number(row, "published_cycles_at_500MHz");
    return new DacapoRow(
        row.get("model"),
        row.get("job"),
        Integer.parseInt(row.get("batch")),
        bits,
        rows,
        cols,
        Double.parseDouble(row.get("published_seconds")),
        published,
        cycles,
        cycles - published);
  }

  private static GemmQuery query(GemmShape gemm, int mantissaBits, int rows, int cols) {
    return new GemmQuery(
        gemm,
        new ArrayGeometry(rows, cols, LANES, false, false),
        Dataflows.OUTPUT_STATIONARY,
        mantissaBits,
        mantissaBits,
        CHUNK_BITS,
        GROUP,
        new QueuedDiscipline(QueuedDiscipline.DEFAULT_QUEUE_DEPTH));
  }

  private static String workload(CSVRecord row) {
    return String.join(",", row.get("model"), row.get("job"), row.get("batch"));
  }

  private static long number(CSVRecord row, String column) {
    return Long.parseLong(row.get(column));
  }
}
