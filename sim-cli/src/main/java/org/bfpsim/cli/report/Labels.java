package org.bfpsim.cli.report;

import org.bfpsim.machine.result.SimulationResult;
import org.bfpsim.machine.result.SimulationResult.Workload;

/** What workloads and policies are called in headings, tables and legends. */
public final class Labels {
  private Labels() {}

  /** The policy; of a ladder the rung, for example {@code dsq rung 2 (16-4-4-16)}. */
  public static String of(String policy, int rung, String rungName) {
    if (policy.startsWith("schedule")) {
      return "schedule, " + rungName;
    }
    return policy.startsWith("dsq") ? "dsq rung " + rung + " (" + rungName + ")" : policy;
  }

  /** The policy of a result, as {@link #of(String, int, String)}. */
  public static String policy(SimulationResult result) {
    SimulationResult.Precision precision = result.precision();
    return of(precision.policy(), precision.rung(), precision.rungName());
  }

  /** What ran where, for example {@code roberta-base, batch 32, sequence 128 on base}. */
  public static String workload(SimulationResult result, String machine) {
    Workload workload = result.workload();
    String size =
        workload.batch() == 0
            ? ""
            : ", batch " + workload.batch() + ", sequence " + workload.sequence();
    return workload.model() + size + " on " + machine;
  }

  /** The title of a result's picture. */
  public static String title(SimulationResult result, String machine) {
    return workload(result, machine) + ", " + policy(result);
  }
}
