package org.bfpsim.workload.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bfpsim.core.InputException;
import org.bfpsim.core.json.NearestName;

/** What must hold for one op by itself; what does not is an error at the op's place. */
public final class OpCheck {
  private final List<Tensor> tensors;

  /** Checks against a trace's tensors. */
  public OpCheck(List<Tensor> tensors) {
    this.tensors = tensors;
  }

  /**
   * Checks one op.
   *
   * @param where the op's place in its source
   */
  public void check(Op op, String where) {
    for (List<Access> accesses : List.of(op.inputs(), op.outputs())) {
      for (Access access : accesses) {
        atLeastOne(access.elements(), "elements of '" + name(access.tensor()) + "'", op, where);
      }
    }
    if (op instanceof GemmOp gemm) {
      gemm(gemm, where);
    } else if (op instanceof AttentionOp attention) {
      new AttentionCheck(tensors).check(attention, where);
    } else if (op instanceof VectorOp vector) {
      vector(vector, where);
    } else if (op instanceof GatherOp gather) {
      atLeastOne(gather.rows(), "rows", op, where);
      atLeastOne(gather.rowElements(), "rowElements", op, where);
    } else if (op instanceof TransferOp transfer) {
      transfer(transfer, where);
    }
  }

  private void transfer(TransferOp op, String where) {
    Tensor from = tensors.get(op.from());
    Tensor to = tensors.get(op.to());
    if (op.from() == op.to()
        || !from.shape().equals(to.shape())
        || from.role() != to.role()
        || op.elements() != from.elements()) {
      throw wrong(
          op,
          where,
          "'%s' is no other tensor of the shape and role of '%s'; expected one"
              .formatted(to.name(), from.name()));
    }
  }

  private void gemm(GemmOp op, String where) {
    long batch = op.shape().batch();
    operand(op, "A", op.a(), op.shape().m() * op.shape().k(), batch, where);
    operand(op, "B", op.b(), op.shape().k() * op.shape().n(), batch, where);
    long output = tensors.get(op.output()).elements();
    if (output < op.elementsC()) {
      throw wrong(
          op,
          where,
          "result '%s' has %d elements; expected at least batch·M·N = %d"
              .formatted(name(op.output()), output, op.elementsC()));
    }
    op.epilogue().forEach(work -> epilogue(op, work, where));
  }

  /** What an epilogue reads and writes has an element for each of the product's. */
  private void epilogue(GemmOp op, EpilogueOp work, String where) {
    kind(op, work.kind(), where);
    atLeastOne(work.costPerElement(), "costPerElement of '" + work.name() + "'", op, where);
    List<Access> accesses = new ArrayList<>(work.inputs());
    accesses.addAll(work.outputs());
    work.operand().ifPresent(tensor -> accesses.add(new Access(tensor, op.elementsC())));
    for (Access access : accesses) {
      long held = tensors.get(access.tensor()).elements();
      if (access.elements() != op.elementsC() || held < op.elementsC()) {
        throw wrong(
            op,
            where,
            "'%s' touches %d of the %d elements of '%s'; expected batch·M·N = %d"
                .formatted(
                    work.name(), access.elements(), held, name(access.tensor()), op.elementsC()));
      }
    }
  }

  /** An operand holds every product's matrix, or whole matrices that the batch shares evenly. */
  private void operand(
      GemmOp op, String letter, int tensor, long matrix, long batch, String where) {
    long held = tensors.get(tensor).elements();
    boolean shared = held % matrix == 0 && held >= matrix && batch % (held / matrix) == 0;
    if (held < batch * matrix && !shared) {
      throw wrong(
          op,
          where,
          "operand %s '%s' has %d elements; expected at least %d, or whole matrices of %d that the batch of %d shares evenly"
              .formatted(letter, name(tensor), held, batch * matrix, matrix, batch));
    }
  }

  private static void vector(VectorOp op, String where) {
    kind(op, op.kind(), where);
    atLeastOne(op.elements(), "elements", op, where);
    atLeastOne(op.costPerElement(), "costPerElement", op, where);
  }

  private static void kind(Op op, String kind, String where) {
    if (VectorKind.of(kind).isEmpty()) {
      List<String> kinds = new ArrayList<>();
      Arrays.stream(VectorKind.values()).forEach(known -> kinds.add(known.label()));
      String nearest = NearestName.of(kind, kinds).orElseThrow();
      throw wrong(
          op,
          where,
          "unknown kind '%s'; expected '%s' or another of %s"
              .formatted(kind, nearest, String.join(", ", kinds)));
    }
  }

  private static void atLeastOne(long value, String what, Op op, String where) {
    if (value < 1) {
      throw wrong(op, where, what + " is " + value + "; expected at least 1");
    }
  }

  static InputException wrong(Op op, String where, String problem) {
    return new InputException(where, "op '" + op.name() + "': " + problem);
  }

  private String name(int tensor) {
    return tensors.get(tensor).name();
  }
}
