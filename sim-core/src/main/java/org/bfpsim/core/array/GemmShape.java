package org.bfpsim.core.array;

import org.bfpsim.core.InputException;

/**
 * A batch of equal matrix products C[M,N] = A[M,K] · B[K,N].
 *
 * @param batch products that are independent of each other
 * @param m rows of A and C
 * @param n columns of B and C
 * @param k the dimension that is summed over
 */
public record GemmShape(long batch, long m, long n, long k) {
  public GemmShape {
    if (batch < 1 || m < 1 || n < 1 || k < 1) {
      throw new InputException(
          "GEMM " + batch + " x (" + m + ", " + n + ", " + k + ")",
          "every dimension must be at least 1");
    }
    Math.multiplyExact(Math.multiplyExact(batch, m), Math.multiplyExact(n, k));
  }

  public static GemmShape of(long m, long n, long k) {
    return new GemmShape(1, m, n, k);
  }

  /** Multiply-accumulates of the whole batch. */
  public long macs() {
    return batch * m * n * k;
  }
}
