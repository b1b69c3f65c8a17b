package org.bfpsim.cli.reproduce.dsq;

import org.bfpsim.workload.policy.Quadruple;

/**
 * <b>Fitted</b>: formulas whose constants were chosen until they gave the static rows and the
 * IWSLT17 row of DSQ's table. It models nothing and nothing in bfpsim reads it but the column of
 * that name.
 *
 * <p>Relative to 32-bit fixed point. Arithmetic ½·f(q0, q0) + ½·f(q1, q2), with f(a, b) = a·b /
 * 1024 for fixed point and (0.40·m² + 5.2·m) / 1024, m² = a·b, for BFP. DRAM (½·q0 + ¼·q1 + ¼·q2) /
 * 32, for BFP with 4.27 bits more an element.
 */
final class FittedModel {
  private static final double FIXED_32 = 32 * 32;
  private static final double BFP_SQUARE = 0.40;
  private static final double BFP_LINEAR = 5.2;
  private static final double BFP_OVERHEAD_BITS = 4.27;

  private FittedModel() {}

  /** Relative arithmetic of a quadruple. */
  static double arithmetic(boolean bfp, Quadruple bits) {
    return 0.5 * product(bfp, bits.q0(), bits.q0()) + 0.5 * product(bfp, bits.q1(), bits.q2());
  }

  /** Relative DRAM operations of a quadruple; q3 has no part in the fit. */
  static double dram(boolean bfp, Quadruple bits) {
    double stored = 0.5 * bits.q0() + 0.25 * bits.q1() + 0.25 * bits.q2();
    return (stored + (bfp ? BFP_OVERHEAD_BITS : 0)) / 32;
  }

  private static double product(boolean bfp, int a, int b) {
    double square = (double) a * b;
    return bfp
        ? (BFP_SQUARE * square + BFP_LINEAR * Math.sqrt(square)) / FIXED_32
        : square / FIXED_32;
  }
}
