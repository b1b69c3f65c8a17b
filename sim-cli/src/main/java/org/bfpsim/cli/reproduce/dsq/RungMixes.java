package org.bfpsim.cli.reproduce.dsq;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bfpsim.workload.policy.Quadruple;

/**
 * Which arithmetic a run can have in the fitted model where its DRAM traffic is what the paper
 * prints: over every mix of BFP rungs up to a width. A run's figures are the mean of its rungs',
 * weighed by their steps, so that its point lies in the hull of the rungs' points; the least and
 * the most arithmetic at a given traffic are mixes of two rungs, and pairs are all that is
 * searched.
 *
 * @param widest bits of the widest slot
 * @param rungs how many there are
 * @param least the mix of least arithmetic in the traffic's range
 * @param most that of most
 */
record RungMixes(int widest, int rungs, Optional<Mix> least, Optional<Mix> most) {
  private static final int NARROWEST = 2;

  /** A rung as a point. */
  record At(String rung, double arithmetic, double dram) {}

  /**
   * Two rungs.
   *
   * @param share of the steps on the second
   */
  record Mix(String first, String second, double share, double arithmetic, double dram) {}

  /** The search over rungs of 2 to {@code widest} bits in each of q0, q1 and q2. */
  static RungMixes of(int widest, PublishedRow.Figure dram) {
    List<At> all = new ArrayList<>();
    for (int q0 = NARROWEST; q0 <= widest; q0++) {
      for (int q1 = NARROWEST; q1 <= widest; q1++) {
        for (int q2 = NARROWEST; q2 <= widest; q2++) {
          all.add(at(new Quadruple(q0, q1, q2, widest)));
        }
      }
    }
    List<Mix> mixes = mixes(all, dram);
    Comparator<Mix> byArithmetic = Comparator.comparingDouble(Mix::arithmetic);
    return new RungMixes(
        widest, all.size(), mixes.stream().min(byArithmetic), mixes.stream().max(byArithmetic));
  }

  /** A rung in the fitted model; q3 has no part in it. */
  private static At at(Quadruple rung) {
    return new At(
        "[" + rung.q0() + "," + rung.q1() + "," + rung.q2() + ",·]",
        FittedModel.arithmetic(true, rung),
        FittedModel.dram(true, rung));
  }

  /** Mixes of two points at either end of the traffic's range, the extreme ones among them. */
  static List<Mix> mixes(List<At> all, PublishedRow.Figure dram) {
    List<Mix> mixes = new ArrayList<>();
    for (int side : new int[] {1, -1}) {
      List<At> hull = hull(all, side);
      for (double traffic :
          new double[] {dram.value() - dram.halfUnit(), dram.value() + dram.halfUnit()}) {
        hull.forEach(a -> hull.forEach(b -> mix(a, b, traffic).ifPresent(mixes::add)));
      }
    }
    return mixes;
  }

  /** Whether some mix rounds to the figure. */
  boolean reaches(PublishedRow.Figure arithmetic) {
    return least.isPresent()
        && least.get().arithmetic() <= arithmetic.value() + arithmetic.halfUnit()
        && most.orElseThrow().arithmetic() >= arithmetic.value() - arithmetic.halfUnit();
  }

  private static Optional<Mix> mix(At a, At b, double dram) {
    if (a.dram() > dram || b.dram() < dram || a.dram() == b.dram()) {
      return Optional.empty();
    }
    double share = (dram - a.dram()) / (b.dram() - a.dram());
    double arithmetic = a.arithmetic() + share * (b.arithmetic() - a.arithmetic());
    return Optional.of(new Mix(a.rung(), b.rung(), share, arithmetic, dram));
  }

  /**
   * The chain of the convex hull that bounds the arithmetic from below (side 1) or above (−1), by
   * Andrew's method.
   */
  private static List<At> hull(List<At> all, int side) {
    List<At> sorted =
        all.stream()
            .sorted(
                Comparator.comparingDouble(At::dram)
                    .thenComparingDouble(at -> side * at.arithmetic()))
            .toList();
    List<At> chain = new ArrayList<>();
    for (At next : sorted) {
      while (chain.size() > 1
          && side * turn(chain.get(chain.size() - 2), chain.get(chain.size() - 1), next) <= 0) {
        chain.remove(chain.size() - 1);
      }
      chain.add(next);
    }
    return chain;
  }

  /** Positive where c lies to the left of the way from a to b. */
  private static double turn(At a, At b, At c) {
    return (b.dram() - a.dram()) * (c.arithmetic() - a.arithmetic())
        - (b.arithmetic() - a.arithmetic()) * (c.dram() - a.dram());
  }
}
