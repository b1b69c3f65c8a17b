package org.bfpsim.workload.diff;

import java.util.List;
import java.util.function.BiPredicate;
import org.bfpsim.workload.trace.Op;
import org.bfpsim.workload.trace.Phase;
import org.bfpsim.workload.trace.TensorRole;
import org.bfpsim.workload.trace.VectorKind;

/** The known reasons, in the order in which they are tried: the most particular first. */
final class Rules {
  private static final Phase FORWARD = Phase.FORWARD;
  private static final Phase BACKWARD = Phase.BACKWARD;
  private static final Phase UPDATE = Phase.UPDATE;

  /** The table of docs/traces.md. */
  static final List<Rule> ALL =
      List.of(
          new ShiftedLoss(),
          new Equivalence(
              "gelu",
              List.of(Part.of(FORWARD, VectorKind.GELU, 1)),
              List.of(
                  Part.of(FORWARD, VectorKind.MULTIPLY, 4),
                  Part.of(FORWARD, VectorKind.FUNCTION, 1),
                  Part.of(FORWARD, VectorKind.TANH, 1),
                  Part.of(FORWARD, VectorKind.ADD, 2)),
              "one op for GELU; on the other side its tanh form step by step: a power, 4 products,"
                  + " 2 sums and tanh"),
          new Equivalence(
              "gelu gradient",
              List.of(Part.of(BACKWARD, VectorKind.GELU_BACKWARD, 1)),
              List.of(
                  Part.of(BACKWARD, VectorKind.MULTIPLY, 7),
                  Part.of(BACKWARD, VectorKind.FUNCTION, 1),
                  Part.of(BACKWARD, VectorKind.TANH_BACKWARD, 1),
                  Part.of(BACKWARD, VectorKind.ADD, 2)),
              "one op for GELU's gradient; on the other side those of its steps: 7 products, a"
                  + " power, tanh's and 2 sums of gradients"),
          new Equivalence(
              "scale and mask",
              List.of(Part.of(FORWARD, VectorKind.SCALE_MASK, 1)),
              List.of(
                  Part.of(FORWARD, VectorKind.MULTIPLY, 1),
                  Part.of(FORWARD, VectorKind.SELECT, 1),
                  Part.constant(FORWARD, VectorKind.FILL, 2)),
              "scores are scaled and masked in one pass; on the other side scaled, then chosen"
                  + " under the mask, with constants made as tensors"),
          new Equivalence(
              "scale and added mask",
              List.of(Part.of(FORWARD, VectorKind.SCALE_MASK, 1)),
              List.of(
                  Part.of(FORWARD, VectorKind.MULTIPLY, 1), Part.of(FORWARD, VectorKind.ADD, 1)),
              "scores are scaled and masked in one pass; on the other side scaled, then the mask"
                  + " is added"),
          new Equivalence(
              "scale and mask gradient",
              List.of(Part.of(BACKWARD, VectorKind.SCALE_MASK_BACKWARD, 1)),
              List.of(
                  Part.of(BACKWARD, VectorKind.MULTIPLY, 1),
                  Part.of(BACKWARD, VectorKind.SELECT, 1).orAbsent()),
              "the gradient of scaled and masked scores in one pass; on the other side in two"),
          new Equivalence(
              "swiglu",
              List.of(Part.of(FORWARD, VectorKind.SWIGLU, 1)),
              List.of(
                  Part.of(FORWARD, VectorKind.SILU, 1), Part.of(FORWARD, VectorKind.MULTIPLY, 1)),
              "one op for the gated activation; on the other side SiLU, then the product"),
          new Equivalence(
              "adam",
              List.of(Part.of(UPDATE, VectorKind.ADAM, 1)),
              List.of(
                  Part.of(UPDATE, VectorKind.MULTIPLY, 3),
                  Part.of(UPDATE, VectorKind.ADD, 2),
                  Part.of(UPDATE, VectorKind.FUNCTION, 1),
                  Part.of(UPDATE, VectorKind.DIVIDE, 1),
                  Part.constant(UPDATE, VectorKind.ADD, 1)),
              "Adam updates a parameter in one pass; on the other side in seven sweeps over lists"
                  + " of tensors (foreach), with a step counter for each"),
          new Equivalence(
              "positions",
              List.of(Part.of(FORWARD, "gather"), Part.of(BACKWARD, "scatter")),
              List.of(Part.of(BACKWARD, VectorKind.SUM, 1).orAbsent()),
              "positions are looked up row by row and their gradient scattered; on the other side"
                  + " the table's first rows are read and written as they lie"),
          new OnOneSide(
              "fresh states",
              of(UPDATE, VectorKind.FILL, TensorRole.OPTIMIZER_STATE),
              "the optimizer's states are zeroed: the first step that it does"),
          new OnOneSide(
              "cleared gradients",
              of(BACKWARD, VectorKind.FILL, TensorRole.WEIGHT_GRADIENT),
              "a table's gradient is zeroed before rows are added into it; the other side adds into"
                  + " another one's result, or clears other rows"),
          new OnOneSide(
              "summed gradients",
              of(BACKWARD, VectorKind.ADD, TensorRole.WEIGHT_GRADIENT),
              "two gradients of one parameter (a tied table) are added up; the other side adds the"
                  + " second into the first where it makes it"),
          new OnOneSide(
              "made inputs",
              of(FORWARD, VectorKind.FILL, TensorRole.INPUT),
              "positions or masks are made in the step; on the other side they are given"),
          new OnOneSide(
              "constants",
              (rest, op) ->
                  op.kind().equals(VectorKind.FILL.label()) && WorkKey.of(op).elements() == 1,
              "a number is made as a tensor of one element"),
          new OnOneSide(
              "zeros around slices",
              (rest, op) -> op.kind().equals(VectorKind.FILL.label()) && rest.isWrittenByOthers(op),
              "zeros that a slice's gradient is copied into; the other side writes the slice in"
                  + " place"),
          new OnOneSide(
              "copies",
              (rest, op) -> op.kind().equals(VectorKind.COPY.label()),
              "a tensor is laid out anew (heads merged, slices joined, another type); the other"
                  + " side reads and writes slices where they lie"),
          new SwitchedOff(
              "dropout", VectorKind.DROPOUT.label(), "dropout is on; on the other side it is off"),
          new OnOneSide(
              "quantizations",
              (rest, op) -> op.kind().equals(VectorKind.QUANTIZE.label()),
              "a product's FP32 results are brought to the formats in which they are read by an op"
                  + " of its own; on the other side in its epilogue"),
          new OnOneSide(
              "biases",
              (rest, op) -> op.kind().equals(VectorKind.BIAS.label()),
              "a bias, or what a product accumulates into, is added by an op of its own; on the"
                  + " other side in the product's epilogue"));

  private Rules() {}

  private static BiPredicate<Rest, Op> of(Phase phase, VectorKind kind, TensorRole role) {
    return (rest, op) ->
        op.phase() == phase
            && op.kind().equals(kind.label())
            && op.outputs().stream().allMatch(a -> rest.trace().tensor(a).role() == role);
  }
}
