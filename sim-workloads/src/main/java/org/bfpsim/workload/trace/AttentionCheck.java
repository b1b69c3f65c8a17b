package org.bfpsim.workload.trace;

import java.util.List;

/** What must hold for one fused attention by itself: its parts are there, and of their sizes. */
final class AttentionCheck {
  private final List<Tensor> tensors;

  AttentionCheck(List<Tensor> tensors) {
    this.tensors = tensors;
  }

  void check(AttentionOp op, String where) {
    if (op.phase() == Phase.UPDATE) {
      throw OpCheck.wrong(op, where, "phase 'update'; expected 'forward' or 'backward'");
    }
    if (op.mask().isCausal() && op.shape().queries() != op.shape().keys()) {
      throw OpCheck.wrong(
          op,
          where,
          "mask '%s' over %d queries and %d keys; expected as many of both"
              .formatted(op.mask().label(), op.shape().queries(), op.shape().keys()));
    }
    AttentionShape s = op.shape();
    if (op.isBackward()) {
      long[] inputs = {
        s.queryElements(),
        s.keyElements(),
        s.keyElements(),
        s.queryElements(),
        s.scoreRows(),
        s.scoreRows()
      };
      parts(op, "inputs", op.inputs(), inputs, true, where);
      long[] outputs = {s.queryElements(), s.keyElements(), s.keyElements()};
      parts(op, "outputs", op.outputs(), outputs, false, where);
    } else {
      long[] inputs = {s.queryElements(), s.keyElements(), s.keyElements()};
      parts(op, "inputs", op.inputs(), inputs, true, where);
      long[] outputs = {s.queryElements(), s.scoreRows()};
      parts(op, "outputs", op.outputs(), outputs, false, where);
    }
  }

  private void parts(
      AttentionOp op,
      String what,
      List<Access> accesses,
      long[] elements,
      boolean more,
      String where) {
    if (accesses.size() < elements.length || (!more && accesses.size() > elements.length)) {
      throw OpCheck.wrong(
          op,
          where,
          "%d %s in phase '%s'; expected %s%d"
              .formatted(
                  accesses.size(),
                  what,
                  op.phase().label(),
                  more ? "at least " : "",
                  elements.length));
    }
    for (int i = 0; i < elements.length; i++) {
      Access access = accesses.get(i);
      Tensor tensor = tensors.get(access.tensor());
      if (access.elements() != elements[i] || tensor.elements() < elements[i]) {
        throw OpCheck.wrong(
            op,
            where,
            "%s[%d] touches %d of the %d elements of '%s'; expected %d"
                .formatted(
                    what, i, access.elements(), tensor.elements(), tensor.name(), elements[i]));
      }
    }
  }
}
