package org.bfpsim.workload.importer.onnx;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.LongBinaryOperator;

/** The values of shape arithmetic: what a node makes of whole numbers that are known. */
final class Folding {
  private final NodeView view;

  Folding(NodeView view) {
    this.view = view;
  }

  /** The first result's elements, where they can be known. */
  Optional<List<Long>> of(OnnxValue made) {
    boolean small = made.elements() <= OnnxValue.MOST_VALUES;
    boolean known = small && view.inputs().stream().allMatch(input -> input.values().isPresent());
    return known || view.node().kind().equals("Shape") ? folded(made) : Optional.empty();
  }

  private Optional<List<Long>> folded(OnnxValue made) {
    return switch (view.node().kind()) {
      case "Shape" -> shape();
      case "Identity", "Cast", "Reshape", "Unsqueeze", "Squeeze", "Flatten" -> view.in(0).values();
      case "Gather" -> gathered();
      case "Concat", "ConcatTraining" -> made.rank() == 1 ? joined() : Optional.empty();
      case "Slice" -> new Slicing(view).values(view.in(0));
      case "Range" -> range(made);
      case "ConstantOfShape" -> constant(made);
      case "Where" -> where(made);
      case "Add" -> each(made, Math::addExact);
      case "Sub" -> each(made, Math::subtractExact);
      case "Mul" -> each(made, Math::multiplyExact);
      case "Div" -> each(made, (a, b) -> b == 0 ? 0 : a / b);
      case "Equal" -> each(made, (a, b) -> a == b ? 1 : 0);
      case "Less" -> each(made, (a, b) -> a < b ? 1 : 0);
      default -> Optional.empty();
    };
  }

  private Optional<List<Long>> shape() {
    List<Long> shape = view.in(0).shape();
    int start = bound("start", 0, shape.size());
    int end = Math.max(start, bound("end", shape.size(), shape.size()));
    return Optional.of(shape.subList(start, end));
  }

  private int bound(String attribute, long otherwise, int size) {
    long at = view.node().attribute(attribute, otherwise);
    return (int) Math.max(0, Math.min(size, at < 0 ? at + size : at));
  }

  private Optional<List<Long>> gathered() {
    List<Long> from = view.numbers(0);
    if (view.in(0).rank() != 1) {
      return Optional.empty();
    }
    List<Long> picked = new ArrayList<>();
    for (long index : view.numbers(1)) {
      picked.add(from.get(view.axis(index, from.size())));
    }
    return Optional.of(picked);
  }

  private Optional<List<Long>> joined() {
    List<Long> joined = new ArrayList<>();
    view.inputs().forEach(input -> joined.addAll(input.values().orElseThrow()));
    return Optional.of(joined);
  }

  private Optional<List<Long>> range(OnnxValue made) {
    List<Long> values = new ArrayList<>();
    for (long i = 0; i < made.elements(); i++) {
      values.add(view.numbers(0).get(0) + i * view.numbers(2).get(0));
    }
    return Optional.of(values);
  }

  private Optional<List<Long>> constant(OnnxValue made) {
    List<Long> value = view.node().attributes().getOrDefault("value", List.of());
    return value.isEmpty()
        ? Optional.empty()
        : Optional.of(Collections.nCopies((int) made.elements(), value.get(0)));
  }

  private Optional<List<Long>> where(OnnxValue made) {
    List<Long> chosen = new ArrayList<>();
    for (int i = 0; i < made.elements(); i++) {
      boolean yes = entry(0, i, made) != 0;
      chosen.add(entry(yes ? 1 : 2, i, made));
    }
    return sameOrSingle(made) ? Optional.of(chosen) : Optional.empty();
  }

  private Optional<List<Long>> each(OnnxValue made, LongBinaryOperator operator) {
    if (!sameOrSingle(made)) {
      return Optional.empty();
    }
    List<Long> values = new ArrayList<>();
    for (int i = 0; i < made.elements(); i++) {
      values.add(operator.applyAsLong(entry(0, i, made), entry(1, i, made)));
    }
    return Optional.of(values);
  }

  /** Whether every operand has the result's elements, or one that stands for all. */
  private boolean sameOrSingle(OnnxValue made) {
    return view.inputs().stream()
        .allMatch(input -> input.elements() == made.elements() || input.elements() == 1);
  }

  private long entry(int input, int i, OnnxValue made) {
    List<Long> values = view.numbers(input);
    return values.size() == 1 || values.size() < made.elements() ? values.get(0) : values.get(i);
  }
}
