package org.bfpsim.workload.importer.onnx;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Shapes of what a node makes, by its kind. */
final class Shapes {
  private final NodeView view;
  private int mismatches;

  Shapes(NodeView view) {
    this.view = view;
  }

  /** How many dimensions neither matched nor were 1; the larger one was taken. */
  int mismatches() {
    return mismatches;
  }

  /** The shapes of the node's results, as many as its kind defines. */
  List<OnnxValue> of(ShapeRule rule) {
    OnnxValue first = rule == ShapeRule.CONSTANT_OF_SHAPE ? null : firstOrScalar();
    return switch (rule) {
      case SAME -> Collections.nCopies(view.node().outputs().size(), first);
      case BROADCAST -> List.of(broadcast(first.type()));
      case COMPARE -> List.of(broadcast(OnnxReader.BOOL));
      case WHERE -> List.of(broadcast(view.in(1).type()));
      case CAST -> List.of(typed(first.shape(), (int) view.node().attribute("to", first.type())));
      case RESHAPE -> List.of(typed(reshaped(first), first.type()));
      case TRANSPOSE -> List.of(typed(transposed(first), first.type()));
      case UNSQUEEZE -> List.of(typed(unsqueezed(first), first.type()));
      case SQUEEZE -> List.of(typed(squeezed(first), first.type()));
      case FLATTEN -> List.of(typed(flattened(first), first.type()));
      case EXPAND -> List.of(typed(broadcast(first.shape(), view.numbers(1)), first.type()));
      case SHAPE -> List.of(OnnxValue.list(first.shape()));
      case GATHER -> List.of(typed(gathered(first), first.type()));
      case CONCAT -> List.of(typed(joined(first), first.type()));
      case SPLIT -> split(first);
      case SLICE -> List.of(typed(new Slicing(view).shape(first), first.type()));
      case RANGE -> List.of(typed(List.of(rangeLength()), first.type()));
      case CONSTANT_OF_SHAPE ->
          List.of(typed(view.numbers(0), (int) view.node().attribute("value" + OnnxNode.TYPE, 1)));
      case SHAPE_INPUT -> List.of(typed(view.numbers(1), first.type()));
      case REDUCE -> List.of(typed(reduced(first), first.type()));
      case NORM -> norm(first);
      case NORM_GRADIENT ->
          List.of(
              view.in(1),
              typed(view.in(2).shape(), first.type()),
              typed(view.in(2).shape(), first.type()));
      case LOSS -> List.of(typed(List.of(), first.type()), first);
      case SECOND -> List.of(typed(view.in(1).shape(), first.type()));
      case EMBEDDING_GRADIENT -> List.of(typed(List.of(single(2), first.size(-1)), first.type()));
      case DROPOUT -> List.of(first, typed(first.shape(), OnnxReader.BOOL));
      case MATMUL -> List.of(new ProductOperands(view).result());
      case REDUCTION_AXES -> reductionAxes();
      case NONE -> List.of();
    };
  }

  private OnnxValue firstOrScalar() {
    return view.has(0) ? view.in(0) : OnnxValue.of(List.of(), 1);
  }

  private static OnnxValue typed(List<Long> shape, int type) {
    return OnnxValue.of(List.copyOf(shape), type);
  }

  private long single(int input) {
    List<Long> numbers = view.numbers(input);
    if (numbers.size() != 1 || numbers.get(0) < 0) {
      throw view.wrong("has " + numbers + " as input " + input + "; expected one number");
    }
    return numbers.get(0);
  }

  private OnnxValue broadcast(int type) {
    List<Long> shape = List.of();
    for (OnnxValue input : view.inputs()) {
      shape = broadcast(shape, input.shape());
    }
    return typed(shape, type);
  }

  private List<Long> broadcast(List<Long> a, List<Long> b) {
    int rank = Math.max(a.size(), b.size());
    List<Long> shape = new ArrayList<>(rank);
    for (int i = 0; i < rank; i++) {
      long left = i < rank - a.size() ? 1 : a.get(i - rank + a.size());
      long right = i < rank - b.size() ? 1 : b.get(i - rank + b.size());
      mismatches += left != right && left != 1 && right != 1 ? 1 : 0;
      shape.add(left == 1 ? right : right == 1 ? left : Math.max(left, right));
    }
    return shape;
  }

  private List<Long> reshaped(OnnxValue from) {
    List<Long> wanted = view.numbers(1);
    List<Long> shape = new ArrayList<>(wanted.size());
    int open = -1;
    for (int i = 0; i < wanted.size(); i++) {
      long size = wanted.get(i);
      boolean kept = size == 0 && view.node().attribute("allowzero", 0) == 0;
      if (size < -1 || (kept && i >= from.rank()) || (size == -1 && open >= 0)) {
        throw view.wrong("reshapes " + from.shape() + " to " + wanted + "; expected it to fit");
      }
      open = size == -1 ? i : open;
      shape.add(size == -1 ? 1 : kept ? from.size(i) : size);
    }
    long rest = OnnxValue.of(shape, 0).elements();
    if (open >= 0 && rest > 0) {
      shape.set(open, from.elements() / rest);
    }
    if (OnnxValue.of(shape, 0).elements() != from.elements()) {
      throw view.wrong("reshapes " + from.shape() + " to " + wanted + "; expected it to fit");
    }
    return shape;
  }

  private List<Long> transposed(OnnxValue from) {
    List<Long> order = view.node().attributes().getOrDefault("perm", List.of());
    List<Long> shape = new ArrayList<>(from.rank());
    for (int i = 0; i < from.rank(); i++) {
      long axis = order.isEmpty() ? from.rank() - 1L - i : i < order.size() ? order.get(i) : -1;
      shape.add(
          from.size(axis < 0 ? view.axis(from.rank(), from.rank()) : view.axis(axis, from.rank())));
    }
    return shape;
  }

  private List<Long> unsqueezed(OnnxValue from) {
    List<Long> axes = view.either("axes", 1).orElse(List.of());
    int rank = from.rank() + axes.size();
    List<Integer> added = axes.stream().map(axis -> view.axis(axis, rank)).sorted().toList();
    List<Long> shape = new ArrayList<>(from.shape());
    added.forEach(axis -> shape.add(Math.min(axis, shape.size()), 1L));
    return shape;
  }

  private List<Long> squeezed(OnnxValue from) {
    Optional<List<Long>> axes = view.either("axes", 1);
    List<Integer> gone =
        axes.map(a -> a.stream().map(axis -> view.axis(axis, from.rank())).toList())
            .orElse(List.of());
    List<Long> shape = new ArrayList<>();
    for (int i = 0; i < from.rank(); i++) {
      if (axes.isPresent() ? !gone.contains(i) : from.size(i) != 1) {
        shape.add(from.size(i));
      }
    }
    return shape;
  }

  private List<Long> flattened(OnnxValue from) {
    long axis = view.node().attribute("axis", 1);
    int at = axis == from.rank() ? from.rank() : view.axis(axis, from.rank());
    return List.of(
        OnnxValue.of(from.shape().subList(0, at), 0).elements(),
        OnnxValue.of(from.shape().subList(at, from.rank()), 0).elements());
  }

  private List<Long> gathered(OnnxValue from) {
    int axis = view.axis(view.node().attribute("axis", 0), from.rank());
    List<Long> shape = new ArrayList<>(from.shape().subList(0, axis));
    shape.addAll(view.in(1).shape());
    shape.addAll(from.shape().subList(axis + 1, from.rank()));
    return shape;
  }

  private List<Long> joined(OnnxValue first) {
    int axis = view.axis(view.node().attribute("axis", 0), first.rank());
    long size = 0;
    for (OnnxValue input : view.inputs()) {
      if (input.rank() != first.rank()) {
        throw view.wrong(
            "joins " + first.shape() + " and " + input.shape() + "; expected as many dimensions");
      }
      size = Math.addExact(size, input.size(axis));
    }
    List<Long> shape = new ArrayList<>(first.shape());
    shape.set(axis, size);
    return shape;
  }

  private List<OnnxValue> split(OnnxValue from) {
    int axis = view.axis(view.node().attribute("axis", 0), from.rank());
    int parts = view.node().outputs().size();
    Optional<List<Long>> sizes = view.either("split", 1);
    List<OnnxValue> made = new ArrayList<>(parts);
    for (int i = 0; i < parts; i++) {
      List<Long> shape = new ArrayList<>(from.shape());
      long even = Math.floorDiv(from.size(axis) + parts - 1, (long) parts);
      long size = Math.min(even, Math.max(0, from.size(axis) - i * even));
      int part = i;
      shape.set(axis, sizes.map(s -> part < s.size() ? s.get(part) : 0L).orElse(size));
      made.add(typed(shape, from.type()));
    }
    return made;
  }

  private long rangeLength() {
    long start = single(0);
    long limit = single(1);
    long step = view.numbers(2).size() == 1 ? view.numbers(2).get(0) : 0;
    if (step == 0) {
      throw view.wrong("has no step; expected one other than 0");
    }
    return Math.max(0, Math.floorDiv(limit - start + step - Long.signum(step), step));
  }

  private List<Long> reduced(OnnxValue from) {
    Optional<List<Long>> axes = view.either("axes", 1);
    boolean none = axes.map(List::isEmpty).orElse(true);
    if (none && view.node().attribute("noop_with_empty_axes", 0) == 1) {
      return from.shape();
    }
    List<Integer> summed =
        axes.orElse(List.of()).stream().map(axis -> view.axis(axis, from.rank())).toList();
    boolean keeps = view.node().attribute("keepdims", 1) == 1;
    List<Long> shape = new ArrayList<>();
    for (int i = 0; i < from.rank(); i++) {
      boolean gone = none || summed.contains(i);
      if (!gone || keeps) {
        shape.add(gone ? 1 : from.size(i));
      }
    }
    return shape;
  }

  private List<OnnxValue> norm(OnnxValue from) {
    int axis = view.axis(view.node().attribute("axis", -1), from.rank());
    List<Long> rows = new ArrayList<>(from.shape());
    for (int i = axis; i < rows.size(); i++) {
      rows.set(i, 1L);
    }
    return List.of(from, typed(rows, 1), typed(rows, 1));
  }

  /** The dimensions over which the gradients of two broadcast operands are summed. */
  private List<OnnxValue> reductionAxes() {
    List<Long> a = view.numbers(0);
    List<Long> b = view.numbers(1);
    int rank = Math.max(a.size(), b.size());
    return List.of(OnnxValue.list(spread(a, rank, b)), OnnxValue.list(spread(b, rank, a)));
  }

  private static List<Long> spread(List<Long> operand, int rank, List<Long> other) {
    List<Long> axes = new ArrayList<>();
    for (int i = 0; i < rank; i++) {
      long size = i < rank - operand.size() ? 1 : operand.get(i - rank + operand.size());
      long against = i < rank - other.size() ? 1 : other.get(i - rank + other.size());
      if (size == 1 && (against != 1 || i < rank - operand.size())) {
        axes.add((long) i);
      }
    }
    return axes;
  }
}
