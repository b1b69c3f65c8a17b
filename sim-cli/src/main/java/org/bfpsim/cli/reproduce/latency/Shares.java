package org.bfpsim.cli.reproduce.latency;

import java.util.List;
import java.util.function.Predicate;
import org.bfpsim.workload.trace.Category;

/**
 * How the time of some ops divides. The three parts of the paper add up to 1; what it leaves out
 * (optimizer, embedding, loss) is beside them.
 *
 * @param others cycles of everything else, as a fraction of the three parts'
 */
record Shares(double attention, double linear, double normActivation, double others) {

  /**
   * The shares.
   *
   * @param withProjections whether attention's projections count as attention, not as linear
   */
  static Shares of(List<TimedOp> ops, boolean withProjections) {
    double attention = cycles(ops, op -> isAttention(op) || (withProjections && op.projection()));
    double linear =
        cycles(
            ops, op -> op.category() == Category.LINEAR && !(withProjections && op.projection()));
    double normActivation = cycles(ops, op -> op.category() == Category.NORM_ACTIVATION);
    double three = attention + linear + normActivation;
    return new Shares(
        attention / three,
        linear / three,
        normActivation / three,
        (cycles(ops, op -> true) - three) / three);
  }

  /** Matrix products' part of an attention module's time. */
  static double productsOfAttention(List<TimedOp> ops, boolean withProjections) {
    Predicate<TimedOp> module = op -> isAttention(op) || (withProjections && op.projection());
    return cycles(ops, module.and(TimedOp::product)) / cycles(ops, module);
  }

  private static boolean isAttention(TimedOp op) {
    return op.category() == Category.ATTENTION;
  }

  private static double cycles(List<TimedOp> ops, Predicate<TimedOp> counted) {
    return ops.stream().filter(counted).mapToDouble(TimedOp::cycles).sum();
  }
}
