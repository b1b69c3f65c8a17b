package org.bfpsim.workload.diff;

import org.bfpsim.core.array.GemmShape;
import org.bfpsim.workload.trace.GemmOp;
import org.bfpsim.workload.trace.GemmRole;
import org.bfpsim.workload.trace.Trace;

/**
 * What makes two products the same, whoever wrote them: role, batch, the two outer dimensions in
 * either order and the one that is summed over.
 *
 * <p>How operands lie in memory does not count, nor whether C or its transpose Bᵀ·Aᵀ is written (a
 * weight gradient as [K, N] or [N, K]). Products of a batch that share B are one product of as many
 * rows.
 *
 * @param batch products side by side
 * @param longer the longer of M and N
 * @param shorter the shorter of M and N
 * @param k the dimension that is summed over
 */
public record ProductKey(GemmRole role, long batch, long longer, long shorter, long k)
    implements Comparable<ProductKey> {

  static ProductKey of(GemmOp gemm, Trace trace) {
    GemmShape shape = gemm.shape();
    boolean shared = trace.tensors().get(gemm.b()).elements() <= shape.k() * shape.n();
    long batch = shared ? 1 : shape.batch();
    long m = shared ? shape.batch() * shape.m() : shape.m();
    return new ProductKey(
        gemm.role(), batch, Math.max(m, shape.n()), Math.min(m, shape.n()), shape.k());
  }

  /** Multiply-accumulates of one such product. */
  public long macs() {
    return batch * longer * shorter * k;
  }

  @Override
  public int compareTo(ProductKey other) {
    int byRole = role.compareTo(other.role);
    int byMacs = Long.compare(other.macs(), macs());
    return byRole != 0 ? byRole : byMacs != 0 ? byMacs : toString().compareTo(other.toString());
  }
}
