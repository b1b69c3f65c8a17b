package org.bfpsim.workload.importer.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A slice: starts, ends, dimensions and steps, as inputs or attributes. */
final class Slicing {
  private final NodeView view;

  Slicing(NodeView view) {
    this.view = view;
  }

  /** Of one dimension: the first place, the step and how many. */
  private record Cut(int axis, long start, long step, long count) {}

  List<Long> shape(OnnxValue from) {
    List<Long> shape = new ArrayList<>(from.shape());
    cuts(from).forEach(cut -> shape.set(cut.axis(), cut.count()));
    return shape;
  }

  /** The elements of a list that is cut. */
  Optional<List<Long>> values(OnnxValue from) {
    if (from.rank() != 1 || from.values().isEmpty()) {
      return Optional.empty();
    }
    List<Long> values = from.values().get();
    for (Cut cut : cuts(from)) {
      List<Long> kept = new ArrayList<>();
      for (long i = 0; i < cut.count(); i++) {
        kept.add(values.get((int) (cut.start() + i * cut.step())));
      }
      values = kept;
    }
    return Optional.of(values);
  }

  private List<Cut> cuts(OnnxValue from) {
    List<Long> starts = view.either("starts", 1).orElse(List.of());
    List<Long> ends = view.either("ends", 2).orElse(List.of());
    List<Long> axes = view.either("axes", 3).orElse(List.of());
    List<Long> steps = view.has(4) ? view.numbers(4) : List.of();
    if (ends.size() != starts.size()) {
      throw view.wrong(
          "has %d starts and %d ends; expected as many".formatted(starts.size(), ends.size()));
    }
    List<Cut> cuts = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      int axis = view.axis(i < axes.size() ? axes.get(i) : i, from.rank());
      long step = i < steps.size() ? steps.get(i) : 1;
      cuts.add(cut(axis, from.size(axis), starts.get(i), ends.get(i), step));
    }
    return cuts;
  }

  private Cut cut(int axis, long size, long start, long end, long step) {
    if (step == 0 || step == Long.MIN_VALUE) {
      throw view.wrong("has a step of " + step + "; expected another");
    }
    long low = step > 0 ? 0 : -1;
    long high = step > 0 ? size : size - 1;
    long from = clamped(start < 0 ? start + size : start, Math.max(low, 0), high);
    long to = clamped(end < 0 ? end + size : end, low, high);
    long span = step > 0 ? to - from : from - to;
    long count = span <= 0 ? 0 : (span - 1) / Math.abs(step) + 1;
    return new Cut(axis, from, step, count);
  }

  private static long clamped(long value, long low, long high) {
    return Math.max(low, Math.min(high, value));
  }
}
