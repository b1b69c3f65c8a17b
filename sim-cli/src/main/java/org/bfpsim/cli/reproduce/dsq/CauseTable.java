package org.bfpsim.cli.reproduce.dsq;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bfpsim.cli.reproduce.steps.NamedStep;

/**
 * DRAM traffic of the table's policies with one cause removed at a time. Every ratio is to 32-bit
 * fixed point without the same cause.
 *
 * @param policies the columns
 * @param rows by cause, nothing removed first
 */
record CauseTable(List<String> policies, List<Row> rows) {
  static final List<String> POLICIES =
      List.of(
          DsqTable.REFERENCE,
          "fixed:fixed16",
          "stash:fixed:16-4-4-16",
          "fixed:bfp32",
          "fixed:bfp16",
          "stash:bfp:16-4-4-16",
          DsqTable.FIRST_RUNG);

  CauseTable {
    policies = List.copyOf(policies);
    rows = List.copyOf(rows);
  }

  /** The ratios without one cause, by policy. */
  record Row(Cause cause, Map<String, Double> dram, double referenceBytes) {}

  static CauseTable of(NamedStep step, DsqSteps steps) {
    List<Cause> causes = new ArrayList<>(List.of(Cause.NONE));
    causes.addAll(Cause.EACH);
    causes.add(Cause.all());
    steps.prepare(step, POLICIES, causes);
    return new CauseTable(POLICIES, causes.stream().map(cause -> row(step, cause, steps)).toList());
  }

  private static Row row(NamedStep step, Cause cause, DsqSteps steps) {
    double reference = steps.cost(step, DsqTable.REFERENCE, cause).dramBytes();
    Map<String, Double> ratios = new LinkedHashMap<>();
    for (String policy : POLICIES) {
      ratios.put(policy, steps.cost(step, policy, cause).dramBytes() / reference);
    }
    return new Row(cause, ratios, reference);
  }

  /** Nothing removed. */
  Row asItIs() {
    return rows.get(0);
  }
}
