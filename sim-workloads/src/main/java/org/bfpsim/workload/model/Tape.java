package org.bfpsim.workload.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bfpsim.workload.trace.Access;
import org.bfpsim.workload.trace.Op;
import org.bfpsim.workload.trace.Tensor;
import org.bfpsim.workload.trace.TensorRole;

/**
 * Records tensors and ops as a step is written, and how to go back: every forward part leaves what
 * its backward does, and {@link #runBackward} replays that in reverse.
 *
 * <p>Contract: when the backward of an op runs, the backward of all readers of its result has run,
 * so the gradient of the result is complete.
 */
final class Tape {
  private final List<Tensor> tensors = new ArrayList<>();
  private final List<Op> ops = new ArrayList<>();
  private final Deque<Runnable> backward = new ArrayDeque<>();
  private final Map<Integer, Gradient> gradients = new HashMap<>();
  private final Map<Integer, Integer> weightGradients = new LinkedHashMap<>();
  private final Map<String, Integer> constants = new HashMap<>();
  private final List<Integer> weights = new ArrayList<>();
  private String microBatch = "";

  List<Tensor> tensors() {
    return tensors;
  }

  List<Op> ops() {
    return ops;
  }

  /** All trained parameters, in the order in which forward first needs them. */
  List<Integer> weights() {
    return weights;
  }

  Tensor tensor(int index) {
    return tensors.get(index);
  }

  /** What follows belongs to the micro-batch whose names begin so; empty for the only one. */
  void startMicroBatch(String prefix) {
    microBatch = prefix;
  }

  /** What the names of the present micro-batch begin with. */
  String microBatch() {
    return microBatch;
  }

  /** A tensor that all micro-batches share, a weight or a fixed table: made once. */
  int addShared(Tensor tensor) {
    Integer known = constants.get(tensor.name());
    if (known == null) {
      known = add(tensor);
      constants.put(tensor.name(), known);
    }
    return known;
  }

  int add(Tensor tensor) {
    tensors.add(tensor);
    if (tensor.role() == TensorRole.WEIGHT) {
      weights.add(tensors.size() - 1);
    }
    return tensors.size() - 1;
  }

  void add(Op op) {
    ops.add(op);
  }

  Access whole(int tensor) {
    return new Access(tensor, tensors.get(tensor).elements());
  }

  void onBackward(Runnable work) {
    backward.push(work);
  }

  void runBackward() {
    while (!backward.isEmpty()) {
      backward.pop().run();
    }
  }

  /** The gradient of a value, as far as it has been collected. */
  Gradient gradientOf(int value) {
    return gradients.computeIfAbsent(value, unused -> new Gradient());
  }

  /** A new tensor that holds a gradient of a value; {@code part} tells apart those of one value. */
  int newGradient(int value, String part) {
    Tensor of = tensors.get(value);
    return add(
        new Tensor(of.name() + ".gradient" + part, of.shape(), TensorRole.GRADIENT, of.layer()));
  }

  boolean hasWeightGradient(int weight) {
    return weightGradients.containsKey(weight);
  }

  /** What earlier micro-batches left of the gradient of a weight, for an op that adds to it. */
  List<Access> collected(int weight) {
    return hasWeightGradient(weight) ? List.of(whole(weightGradient(weight))) : List.of();
  }

  /** The tensor that collects the gradient of a weight. */
  int weightGradient(int weight) {
    return weightGradients.computeIfAbsent(
        weight,
        unused -> {
          Tensor of = tensors.get(weight);
          return add(
              new Tensor(
                  of.name() + ".gradient", of.shape(), TensorRole.WEIGHT_GRADIENT, of.layer()));
        });
  }
}
