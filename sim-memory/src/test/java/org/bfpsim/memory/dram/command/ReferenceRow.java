package org.bfpsim.memory.dram.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bfpsim.testing.SharedReference;

/** One line of the reference table, and a result in the table's own columns and digits. */
record ReferenceRow(Map<String, String> cells) {
  static List<ReferenceRow> all() {
    try {
      List<String> lines = Files.readAllLines(SharedReference.path("dram", "results.csv"));
      List<ReferenceRow> rows = new ArrayList<>();
      String[] keys = lines.get(0).split(",", -1);
      for (String line : lines.subList(1, lines.size())) {
        String[] values = line.split(",", -1);
        Map<String, String> cells = new LinkedHashMap<>();
        for (int i = 0; i < keys.length; i++) {
          cells.put(keys[i], values[i]);
        }
        rows.add(new ReferenceRow(cells));
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isDramsim3() {
    return cells.get("sim").equals("dramsim3");
  }

  String config() {
    return cells.get("config");
  }

  String pattern() {
    return cells.get("pattern");
  }

  long requests() {
    return Long.parseLong(cells.get("N"));
  }

  long cycles() {
    return Long.parseLong(cells.get("cycles"));
  }

  /** Every column that a simulation yields, in the digits of the table. */
  Map<String, String> of(DramConfig config, DramResult r) {
    Map<String, String> made = new LinkedHashMap<>(cells);
    double clockNanoseconds = config.timing().clockPeriodFemtoseconds() * 1e-6;
    made.put("reads", "" + (r.requests() - r.writeRequests()));
    made.put("writes", "" + r.writeRequests());
    made.put("cycles", "" + r.cycles());
    made.put("time_us", digits(4, r.cycles() * clockNanoseconds / 1000));
    made.put("bw_GBps", digits(4, r.bandwidthBytesPerSecond() * 1e-9));
    made.put("pct_peak", digits(3, r.peakFraction() * 100));
    LatencySummary latency = r.readLatency();
    if (latency.reads() > 0) {
      made.put("lat_avg", digits(4, latency.averageClocks()));
      made.put("lat_min", "" + latency.leastClocks());
      made.put("lat_p50", "" + latency.medianClocks());
      made.put("lat_p95", "" + latency.p95Clocks());
      made.put("lat_p99", "" + latency.p99Clocks());
      made.put("lat_max", "" + latency.mostClocks());
    }
    made.put("rd_cmds", "" + r.reads());
    made.put("wr_cmds", "" + r.writes());
    made.put("act", "" + r.activates());
    made.put("pre", "" + r.precharges());
    made.put("ref", "" + r.refreshes());
    made.put("row_hit_rate", digits(5, r.rowHitFraction()));
    made.put("sim_row_hits", "" + r.rowHits());
    DramEnergy e = r.energy();
    made.put("energy_act_pJ", digits(1, e.activatePicojoules()));
    made.put("energy_rd_pJ", digits(1, e.readPicojoules()));
    made.put("energy_wr_pJ", digits(1, e.writePicojoules()));
    made.put("energy_ref_pJ", digits(1, e.refreshPicojoules()));
    made.put("energy_bg_pJ", digits(1, e.backgroundPicojoules()));
    made.put("energy_total_pJ", digits(1, e.totalPicojoules()));
    made.put("avg_power_mW", digits(3, e.totalPicojoules() / (r.totalClocks() * clockNanoseconds)));
    made.put("accept_cycles", "" + r.acceptCycles());
    made.put("writes_left", "" + r.writesLeft());
    return made;
  }

  private static String digits(int places, double value) {
    return new BigDecimal(value).setScale(places, RoundingMode.HALF_EVEN).toPlainString();
  }
}
