package org.bfpsim.workload.model;

import java.util.ArrayList;
import java.util.List;
import org.bfpsim.core.InputException;
import org.bfpsim.workload.trace.Access;
import org.bfpsim.workload.trace.AttentionOp;
import org.bfpsim.workload.trace.AttentionShape;
import org.bfpsim.workload.trace.Category;
import org.bfpsim.workload.trace.Phase;
import org.bfpsim.workload.trace.TensorRole;
import org.bfpsim.workload.trace.VectorKind;

/**
 * Attention as one op forward and one backward, as in FlashAttention: scores and probabilities are
 * in no tensor. Forward keeps one number per row, the logarithm of its sum; backward reads it and
 * the row sums of dO∘O, which an op of their own makes, and computes the scores again.
 *
 * <p>Tensors are shaped as in {@link AttentionCore}. A key head that query heads share is read, and
 * its gradient written, once: the sum over the group is part of the op.
 */
final class FusedAttentionCore {
  private static final Category CATEGORY = Category.ATTENTION;

  private final Tape tape;
  private final Backflow flow;
  private final Attention attention;
  private final boolean dropout;
  private final AttentionForm form;

  FusedAttentionCore(Tape tape, Attention attention, boolean dropout, AttentionForm form) {
    this.tape = tape;
    this.flow = new Backflow(tape);
    this.attention = attention;
    this.dropout = dropout && attention.dropout();
    this.form = form;
  }

  /** The context [tokens, heads · d] of queries over keys and values. */
  int apply(Place place, int q, int k, int v, long batch, ScoreBias bias) {
    if (bias.trained()) {
      throw new InputException(
          "attention '" + form.label() + "'",
          "'"
              + place.name()
              + "' trains a bias by position, whose gradient is as large as the scores; expected"
              + " attention 'materialised'");
    }
    long queries = tape.tensor(q).rows() / batch;
    long keys = tape.tensor(k).rows() / batch;
    AttentionShape shape =
        new AttentionShape(
            batch, attention.heads(), attention.kvHeads(), queries, keys, attention.headDim());
    Place fused = place.in("fused");
    int context = fused.activation("output", batch * queries, attention.queryWidth());
    int statistics = fused.tensor("statistics", TensorRole.STATISTICS, shape.scoreRows(), 1);
    List<Access> inputs = operands(shape, q, k, v);
    bias.tensors().forEach(tensor -> inputs.add(tape.whole(tensor)));
    add(
        fused,
        Phase.FORWARD,
        shape,
        bias,
        inputs,
        List.of(tape.whole(context), tape.whole(statistics)));
    tape.onBackward(() -> backward(fused, shape, q, k, v, context, statistics, bias));
    return context;
  }

  private void backward(
      Place place,
      AttentionShape shape,
      int q,
      int k,
      int v,
      int context,
      int statistics,
      ScoreBias bias) {
    int gradient = flow.of(context);
    int rowSums = place.tensor("row_sums", TensorRole.STATISTICS, shape.scoreRows(), 1);
    place
        .in("row_sums")
        .backward(
            CATEGORY,
            VectorKind.ROW_DOT,
            shape.queryElements(),
            List.of(tape.whole(gradient), tape.whole(context)),
            List.of(tape.whole(rowSums)));
    List<Access> inputs = operands(shape, q, k, v);
    inputs.add(tape.whole(gradient));
    inputs.add(tape.whole(statistics));
    inputs.add(tape.whole(rowSums));
    bias.tensors().forEach(tensor -> inputs.add(tape.whole(tensor)));
    add(
        place,
        Phase.BACKWARD,
        shape,
        bias,
        inputs,
        List.of(
            new Access(flow.slices(q), shape.queryElements()),
            new Access(flow.slices(k), shape.keyElements()),
            new Access(flow.slices(v), shape.keyElements())));
  }

  private static List<Access> operands(AttentionShape shape, int q, int k, int v) {
    return new ArrayList<>(
        List.of(
            new Access(q, shape.queryElements()),
            new Access(k, shape.keyElements()),
            new Access(v, shape.keyElements())));
  }

  private void add(
      Place place,
      Phase phase,
      AttentionShape shape,
      ScoreBias bias,
      List<Access> inputs,
      List<Access> outputs) {
    tape.add(
        new AttentionOp(
            place.name() + "." + phase.label(),
            place.layer(),
            phase,
            CATEGORY,
            shape,
            form.mask(bias.isCausal()),
            dropout,
            inputs,
            outputs));
  }
}
