package org.bfpsim.core.array;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bfpsim.testing.SharedReference;
import org.junit.jupiter.api.Test;

/** Every cycle count that DaCapo's authors published is met exactly. */
class DacapoCyclesTest {
  /** The first fill of half a buffer, which is outside the array. */
  private static final long START_CYCLES_PER_GEMM = 196;

  private static final int PUBLISHED_ROWS = 528;
  private static final int LANES = 16;
  private static final int GROUP = 16;
  private static final int CHUNK_BITS = 2;

  @Test
  void everyPublishedRowIsMet() {
    Map<String, List<GemmShape>> workloads = workloads();
    List<ReferenceTable> rows =
        ReferenceTable.rows(SharedReference.path("dacapo", "published_cycles.csv"));
    assertEquals(PUBLISHED_ROWS, rows.size());
    for (ReferenceTable row : rows) {
      long cycles = 0;
      for (GemmShape shape : workloads.get(workload(row))) {
        cycles += START_CYCLES_PER_GEMM + query(row, shape).timing().cycles();
      }
      assertEquals(row.number("published_cycles_at_500MHz"), cycles, row::toString);
    }
  }

  private static GemmQuery query(ReferenceTable row, GemmShape shape) {
    return new GemmQuery(
        shape,
        new ArrayGeometry(row.integer("rows"), row.integer("cols"), LANES, false, false),
        Dataflows.OUTPUT_STATIONARY,
        row.integer("mantissa_bits"),
        row.integer("mantissa_bits"),
        CHUNK_BITS,
        GROUP,
        new QueuedDiscipline(QueuedDiscipline.DEFAULT_QUEUE_DEPTH));
  }

  private static Map<String, List<GemmShape>> workloads() {
    Map<String, List<GemmShape>> workloads = new HashMap<>();
    for (ReferenceTable row :
        ReferenceTable.rows(SharedReference.path("dacapo", "workloads.csv"))) {
      workloads
          .computeIfAbsent(workload(row), key -> new ArrayList<>())
          .add(GemmShape.of(row.number("m"), row.number("n"), row.number("k")));
    }
    return workloads;
  }

  private static String workload(ReferenceTable row) {
    return row.text("model") + "," + row.text("job") + "," + row.text("batch");
  }
}
