package org.bfpsim.workload.trace;

import java.util.ArrayList;
import java.util.List;
import org.bfpsim.core.array.GemmShape;

/**
 * A batch of matrix products C[M,N] = A[M,K] · B[K,N].
 *
 * @param role what the product is for
 * @param shape batch, M, N and K
 * @param a index of A's tensor
 * @param transposeA true where A is stored [K,M]; it is then grouped along its rows when K is
 *     reduced
 * @param b index of B's tensor
 * @param transposeB true where B is stored [N,K]
 * @param output index of C's tensor
 * @param addend what is added to every product in the epilogue (a bias, or C itself where it
 *     accumulates); may be empty
 * @param recompute whether backward does a forward product a second time
 */
public record GemmOp(
    String name,
    String layer,
    Phase phase,
    Category category,
    GemmRole role,
    GemmShape shape,
    int a,
    boolean transposeA,
    int b,
    boolean transposeB,
    int output,
    List<Access> addend,
    boolean recompute)
    implements Op {
  public GemmOp {
    addend = List.copyOf(addend);
  }

  /** A product that is done for the first time. */
  public GemmOp(
      String name,
      String layer,
      Phase phase,
      Category category,
      GemmRole role,
      GemmShape shape,
      int a,
      boolean transposeA,
      int b,
      boolean transposeB,
      int output,
      List<Access> addend) {
    this(
        name,
        layer,
        phase,
        category,
        role,
        shape,
        a,
        transposeA,
        b,
        transposeB,
        output,
        addend,
        false);
  }

  @Override
  public String kind() {
    return "gemm";
  }

  public long elementsA() {
    return shape.batch() * shape.m() * shape.k();
  }

  public long elementsB() {
    return shape.batch() * shape.k() * shape.n();
  }

  public long elementsC() {
    return shape.batch() * shape.m() * shape.n();
  }

  @Override
  public List<Access> inputs() {
    List<Access> inputs = new ArrayList<>(2 + addend.size());
    inputs.add(new Access(a, elementsA()));
    inputs.add(new Access(b, elementsB()));
    inputs.addAll(addend);
    return inputs;
  }

  @Override
  public List<Access> outputs() {
    return List.of(new Access(output, elementsC()));
  }
}
