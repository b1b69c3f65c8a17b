package org.bfpsim.workload.model;

import java.util.List;
import org.bfpsim.workload.trace.Category;
import org.bfpsim.workload.trace.TensorRole;
import org.bfpsim.workload.trace.VectorKind;

/** Activations into logits over the vocabulary, and the cross entropy with the labels. */
final class HeadBlock {
  private final Tape tape;
  private final Backflow flow;
  private final ModelArchitecture model;
  private final LinearBlock linear;
  private final PointwiseBlock pointwise;

  HeadBlock(Tape tape, ModelArchitecture model) {
    this.tape = tape;
    this.flow = new Backflow(tape);
    this.model = model;
    this.linear = new LinearBlock(tape);
    this.pointwise = new PointwiseBlock(tape);
  }

  void apply(Place place, int x, int table) {
    boolean masked = model.head().kind() == Head.Kind.MLM;
    int y = masked ? transform(place, x) : x;
    if (model.embedding().width() != model.hidden()) {
      y = linear.apply(place.in("project_out"), y, model.embedding().width(), false);
    }
    Place decoder = place.in("decoder");
    int logits =
        model.head().tied()
            ? linear.applyTable(decoder, y, table, masked)
            : linear.apply(decoder, y, model.embedding().vocabulary(), masked);
    loss(place.in("loss"), logits);
  }

  private int transform(Place place, int x) {
    int y = linear.apply(place.in("dense"), x, model.hidden(), true);
    y = pointwise.activation(place.in("activation"), y, FeedForward.Activation.GELU);
    return pointwise.norm(place.in("norm"), y, model.norm().kind());
  }

  /**
   * Log-softmax and the label's entry, averaged; keeps the logits and each row's log of the sum.
   */
  private void loss(Place place, int logits) {
    long tokens = tape.tensor(logits).rows();
    long elements = tape.tensor(logits).elements();
    int labels = place.tensor("labels", TensorRole.INPUT, tokens);
    int statistics = place.tensor("statistics", TensorRole.STATISTICS, tokens, 1);
    int loss = place.activation("output", 1);
    place.forward(
        Category.LOSS,
        VectorKind.CROSS_ENTROPY,
        elements,
        List.of(tape.whole(logits), tape.whole(labels)),
        List.of(tape.whole(loss), tape.whole(statistics)));
    tape.onBackward(
        () ->
            place.backward(
                Category.LOSS,
                VectorKind.CROSS_ENTROPY_BACKWARD,
                elements,
                List.of(tape.whole(logits), tape.whole(labels), tape.whole(statistics)),
                List.of(tape.whole(flow.part(logits)))));
  }
}
