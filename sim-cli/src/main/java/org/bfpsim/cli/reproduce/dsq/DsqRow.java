package org.bfpsim.cli.reproduce.dsq;

import java.util.Optional;

/**
 * A row of the table, three times. All ratios are to 32-bit fixed point of the same task.
 *
 * @param published the paper's
 * @param policy what bfpsim simulated
 * @param fitted the fitted model's; absent for what it does not cover
 * @param arithmetic bfpsim's bit products
 * @param dram bfpsim's DRAM bytes, gradients written at q3
 * @param dramDxAtQ2 the same with gradients written at q2
 * @param cost bfpsim's mean step
 */
record DsqRow(
    PublishedRow published,
    String policy,
    Optional<Fit> fitted,
    double arithmetic,
    double dram,
    double dramDxAtQ2,
    StepCost cost) {

  /** What the fitted model says. */
  record Fit(double arithmetic, double dram) {}

  /** Whether the fitted model rounds to what the paper prints; so too where there is neither. */
  boolean fitAgrees() {
    return fitted.isEmpty()
        || (published.arithmetic().stream()
                .allMatch(figure -> figure.roundsFrom(fitted.get().arithmetic()))
            && published.dram().stream()
                .allMatch(figure -> figure.roundsFrom(fitted.get().dram())));
  }
}
