package org.bfpsim.workload.model;

import java.util.List;
import org.bfpsim.workload.trace.Access;
import org.bfpsim.workload.trace.Category;
import org.bfpsim.workload.trace.VectorKind;

/**
 * An attention block: the projections of queries, keys and values, the rotation of queries and keys
 * where the model has it, the products over heads, and the output projection.
 */
final class AttentionBlock {
  private final Tape tape;
  private final Backflow flow;
  private final LinearBlock linear;
  private final Core core;
  private final ModelArchitecture model;

  /** What makes the context of queries over keys and values. */
  private interface Core {
    int apply(Place place, int q, int k, int v, long batch, ScoreBias bias);
  }

  AttentionBlock(Tape tape, ModelArchitecture model, boolean dropout, AttentionForm form) {
    this.tape = tape;
    this.flow = new Backflow(tape);
    this.linear = new LinearBlock(tape);
    this.core =
        form == AttentionForm.MATERIALISED
            ? new AttentionCore(tape, model.attention(), dropout)::apply
            : new FusedAttentionCore(tape, model.attention(), dropout, form)::apply;
    this.model = model;
  }

  /** Attention of a sequence to itself. */
  int self(Place place, int x, long batch, ScoreBias bias) {
    Attention attention = model.attention();
    if (!attention.fusedQkv()) {
      return cross(place, x, x, batch, bias);
    }
    long width = attention.queryWidth() + 2 * attention.kvWidth();
    int qkv = linear.apply(place.in("qkv"), x, width, attention.qkvBias());
    return attend(place, qkv, qkv, qkv, batch, bias);
  }

  /** Attention of the sequence {@code x} to the sequence {@code memory}. */
  int cross(Place place, int x, int memory, long batch, ScoreBias bias) {
    Attention attention = model.attention();
    boolean biased = attention.qkvBias();
    int q = linear.apply(place.in("q"), x, attention.queryWidth(), biased);
    int k = linear.apply(place.in("k"), memory, attention.kvWidth(), biased);
    int v = linear.apply(place.in("v"), memory, attention.kvWidth(), biased);
    return attend(place, q, k, v, batch, bias);
  }

  private int attend(Place place, int q, int k, int v, long batch, ScoreBias bias) {
    Attention attention = model.attention();
    boolean rotary = model.embedding().positions() == Embedding.Positions.ROTARY;
    int query = rotary ? rotate(place.in("rotary_q"), q, attention.queryWidth()) : q;
    int key = rotary ? rotate(place.in("rotary_k"), k, attention.kvWidth()) : k;
    int context = core.apply(place, query, key, v, batch, bias);
    return linear.apply(place.in("out"), context, model.hidden(), attention.outputBias());
  }

  /** Rotates a slice of x of that width; the sines are computed on the fly. */
  private int rotate(Place place, int x, long width) {
    long rows = tape.tensor(x).rows();
    Access slice = new Access(x, rows * width);
    int y = place.activation("output", rows, width);
    place.forward(
        Category.ATTENTION,
        VectorKind.ROTARY,
        rows * width,
        List.of(slice),
        List.of(tape.whole(y)));
    tape.onBackward(
        () ->
            place.backward(
                Category.ATTENTION,
                VectorKind.ROTARY,
                rows * width,
                List.of(tape.whole(flow.of(y))),
                List.of(new Access(flow.slices(x), rows * width))));
    return y;
  }
}
