package org.bfpsim.workload.model;

import java.util.ArrayList;
import java.util.List;
import org.bfpsim.workload.trace.Access;
import org.bfpsim.workload.trace.Category;
import org.bfpsim.workload.trace.GatherOp;
import org.bfpsim.workload.trace.Phase;
import org.bfpsim.workload.trace.Tensor;
import org.bfpsim.workload.trace.TensorRole;
import org.bfpsim.workload.trace.VectorKind;

/**
 * Tokens into activations: rows of the token table, led to the hidden width where they are
 * narrower, plus token types and positions, normalised and dropped out. Below the tables there is
 * no gradient.
 */
final class EmbeddingBlock {
  private static final Category CATEGORY = Category.EMBEDDING;

  private final Tape tape;
  private final Backflow flow;
  private final ModelArchitecture model;
  private final PointwiseBlock pointwise;
  private final boolean dropout;

  EmbeddingBlock(Tape tape, ModelArchitecture model, boolean dropout) {
    this.tape = tape;
    this.flow = new Backflow(tape);
    this.model = model;
    this.pointwise = new PointwiseBlock(tape);
    this.dropout = dropout && model.hiddenDropout();
  }

  /** A new token table [vocabulary, width]. */
  int table(Place place) {
    return place.weight("token.weight", model.embedding().vocabulary(), model.embedding().width());
  }

  /** The activations [batch · sequence, hidden] of the tokens of a batch. */
  int apply(Place place, int table, long batch, long sequence) {
    Embedding embedding = model.embedding();
    int x = rows(place.in("token"), table, batch * sequence);
    if (embedding.width() != model.hidden()) {
      x = new LinearBlock(tape).apply(place.in("project_in"), x, model.hidden(), false);
    }
    if (embedding.tokenTypes() > 0) {
      int types = place.weight("token_type.weight", embedding.tokenTypes(), model.hidden());
      int type = rows(place.in("token_type"), types, batch * sequence);
      x = pointwise.sum(place.in("token_type_sum"), x, type, CATEGORY);
    }
    x = positions(place.in("position"), x, sequence);
    if (model.norm().embedding()) {
      x = pointwise.norm(place.in("norm"), x, model.norm().kind());
    }
    return dropout ? pointwise.dropout(place.in("dropout"), x, Category.NORM_ACTIVATION) : x;
  }

  private int positions(Place place, int x, long sequence) {
    return switch (model.embedding().positions()) {
      case LEARNED -> {
        int table = place.weight("weight", model.embedding().positionRows(), model.hidden());
        int sum = addPositions(place, x, table, sequence);
        tape.onBackward(() -> positionsBackward(place, x, table, sum, sequence));
        yield sum;
      }
      case SINUSOIDAL -> {
        int table = place.shared("encoding", TensorRole.INPUT, sequence, model.hidden());
        int sum = addPositions(place, x, table, sequence);
        tape.onBackward(() -> flow.pass(x, flow.of(sum)));
        yield sum;
      }
      case ROTARY, RELATIVE, ALIBI -> x;
    };
  }

  /** The first rows of the table, one per position, are the same for every sequence. */
  private int addPositions(Place place, int x, int table, long sequence) {
    Tensor of = tape.tensor(x);
    int sum = place.activation("output", of.rows(), of.columns());
    place.forward(
        CATEGORY,
        VectorKind.ADD,
        of.elements(),
        List.of(tape.whole(x), new Access(table, sequence * of.columns())),
        List.of(tape.whole(sum)));
    return sum;
  }

  private void positionsBackward(Place place, int x, int table, int sum, long sequence) {
    int gradient = flow.of(sum);
    flow.pass(x, gradient);
    long used = sequence * model.hidden();
    boolean cleared = tape.hasWeightGradient(table);
    Access collected = new Access(tape.weightGradient(table), used);
    long unused = tape.tensor(table).elements() - used;
    if (!cleared && unused > 0) {
      clear(place, collected.tensor(), unused);
    }
    place.backward(
        CATEGORY,
        VectorKind.SUM,
        tape.tensor(gradient).elements(),
        cleared ? List.of(tape.whole(gradient), collected) : List.of(tape.whole(gradient)),
        List.of(collected));
  }

  /** Rows of a table picked by ids; in backward, their gradients are added into the table's. */
  int rows(Place place, int table, long count) {
    int ids = place.tensor("ids", TensorRole.INPUT, count);
    long width = tape.tensor(table).columns();
    int y = place.activation("output", count, width);
    tape.add(
        new GatherOp(
            place.name() + ".forward",
            place.layer(),
            Phase.FORWARD,
            CATEGORY,
            false,
            count,
            width,
            List.of(new Access(table, count * width), tape.whole(ids)),
            List.of(tape.whole(y))));
    tape.onBackward(() -> scatter(place, table, ids, flow.of(y)));
    return y;
  }

  private void scatter(Place place, int table, int ids, int gradient) {
    boolean cleared = tape.hasWeightGradient(table);
    int tableGradient = tape.weightGradient(table);
    if (!cleared) {
      clear(place, tableGradient, tape.tensor(table).elements());
    }
    Tensor rows = tape.tensor(gradient);
    Access touched = new Access(tableGradient, rows.elements());
    List<Access> inputs = new ArrayList<>(List.of(tape.whole(gradient), tape.whole(ids), touched));
    tape.add(
        new GatherOp(
            place.name() + ".backward",
            place.layer(),
            Phase.BACKWARD,
            CATEGORY,
            true,
            rows.rows(),
            rows.columns(),
            inputs,
            List.of(touched)));
  }

  /** A dense gradient is zero where no row was picked. */
  private void clear(Place place, int tableGradient, long elements) {
    place.vector(
        "clear",
        Phase.BACKWARD,
        CATEGORY,
        VectorKind.FILL,
        elements,
        List.of(),
        List.of(new Access(tableGradient, elements)));
  }
}
