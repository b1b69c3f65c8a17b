package org.bfpsim.workload.importer.pytorch;

import java.util.List;
import java.util.Optional;
import org.bfpsim.core.InputException;
import org.bfpsim.core.array.GemmShape;

/**
 * The operands of mm, addmm, bmm or baddbmm: A [.., M, K], B [.., K, N], the result [.., M, N] and
 * what is added to it.
 */
record ProductShape(EtTensor a, EtTensor b, EtTensor output, Optional<EtTensor> addend) {

  static ProductShape of(EtNode call, String source) {
    boolean adds = call.name().contains("add");
    int first = adds ? 1 : 0;
    if (call.inputs().size() < first + 2 || call.outputs().isEmpty()) {
      throw Drafting.wrong(source, call, "too few arguments; expected operands and a result");
    }
    EtTensor a = tensor(call, call.inputs().get(first), source);
    EtTensor b = tensor(call, call.inputs().get(first + 1), source);
    EtTensor output = tensor(call, call.outputs().get(0), source);
    Optional<EtTensor> addend =
        adds && call.inputs().get(0).tensors().size() == 1 && !isScaledByZero(call)
            ? Optional.of(call.inputs().get(0).tensors().get(0)).filter(EtTensor::isReal)
            : Optional.empty();
    ProductShape shape = new ProductShape(a, b, output, addend);
    shape.check(call, source);
    return shape;
  }

  private static EtTensor tensor(EtNode call, EtArgument argument, String source) {
    if (argument.tensors().size() != 1) {
      throw Drafting.wrong(source, call, "an operand that is no tensor; expected a tensor");
    }
    return argument.tensors().get(0);
  }

  /** beta, the factor of what is added, is the first number after the operands. */
  private static boolean isScaledByZero(EtNode call) {
    return call.inputs().size() > 3 && call.inputs().get(3).numbers().equals(List.of(0L));
  }

  private void check(EtNode call, String source) {
    int rank = call.name().contains("bmm") ? 3 : 2;
    boolean ranks =
        a.shape().size() == rank && b.shape().size() == rank && output.shape().size() == rank;
    boolean fits =
        ranks
            && a.size(-1) == b.size(-2)
            && output.size(-2) == a.size(-2)
            && output.size(-1) == b.size(-1)
            && (rank == 2 || (a.size(0) == b.size(0) && output.size(0) == a.size(0)));
    if (!fits) {
      throw Drafting.wrong(
          source,
          call,
          "shapes %s and %s do not multiply to %s; expected [.., M, K], [.., K, N] and [.., M, N]"
              .formatted(a.shape(), b.shape(), output.shape()));
    }
    if (!isEmpty()) {
      try {
        dimensions();
      } catch (ArithmeticException | InputException e) {
        throw new InputException(
            source, "node " + call.id() + ": a product of more than 2^63 multiplications", e);
      }
    }
  }

  /** Nothing is multiplied where a dimension is 0. */
  boolean isEmpty() {
    return a.elements() == 0 || b.elements() == 0;
  }

  GemmShape dimensions() {
    long batch = a.shape().size() == 3 ? a.size(0) : 1;
    return new GemmShape(batch, a.size(-2), b.size(-1), a.size(-1));
  }
}
