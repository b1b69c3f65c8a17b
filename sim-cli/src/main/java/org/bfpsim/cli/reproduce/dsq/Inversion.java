package org.bfpsim.cli.reproduce.dsq;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Two policies that the paper ranks one way and bfpsim the other.
 *
 * @param cheaper the one that is cheaper in the paper
 * @param dearer the other
 * @param paper the paper's two figures
 * @param bfpsim bfpsim's two figures
 * @param sameFamily whether both are fixed point or both BFP
 */
record Inversion(String cheaper, String dearer, Pair paper, Pair bfpsim, boolean sameFamily) {

  /** The figures of the one that is cheaper in the paper and of the other. */
  record Pair(double cheaper, double dearer) {}

  /** All pairs of a task's rows whose order differs; a tie is no order. */
  static List<Inversion> of(
      List<DsqRow> rows,
      ToDoubleFunction<PublishedRow> published,
      ToDoubleFunction<DsqRow> simulated) {
    List<Inversion> found = new ArrayList<>();
    for (DsqRow a : rows) {
      for (DsqRow b : rows) {
        double paperA = published.applyAsDouble(a.published());
        double paperB = published.applyAsDouble(b.published());
        double oursA = simulated.applyAsDouble(a);
        double oursB = simulated.applyAsDouble(b);
        if (paperA < paperB && oursA > oursB) {
          found.add(
              new Inversion(
                  a.policy(),
                  b.policy(),
                  new Pair(paperA, paperB),
                  new Pair(oursA, oursB),
                  isBfp(a) == isBfp(b)));
        }
      }
    }
    return found;
  }

  /**
   * The causes whose removal alone puts the pair in the paper's order, of those that traffic has.
   */
  List<CauseTable.Row> mendedBy(CauseTable causes) {
    return causes.rows().stream()
        .filter(row -> row.dram().get(cheaper) < row.dram().get(dearer))
        .toList();
  }

  private static boolean isBfp(DsqRow row) {
    return row.policy().contains("bfp") || row.policy().startsWith("dsq");
  }
}
