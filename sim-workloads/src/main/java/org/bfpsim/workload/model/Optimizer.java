package org.bfpsim.workload.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.bfpsim.core.InputException;
import org.bfpsim.workload.trace.Tensor;
import org.bfpsim.workload.trace.TensorRole;
import org.bfpsim.workload.trace.VectorKind;

/** The rule that updates the weights at the end of a step. */
public enum Optimizer {
  /** Plain stochastic gradient descent, no momentum: no state. */
  SGD(VectorKind.SGD, 0),
  /** Stochastic gradient descent with momentum. */
  SGD_MOMENTUM(VectorKind.SGD_MOMENTUM, 1),
  /** Two moments per weight. */
  ADAM(VectorKind.ADAM, 2),
  /** Adam with decoupled weight decay. */
  ADAMW(VectorKind.ADAMW, 2),
  /**
   * Adam whose moments are kept in 8 bits, whatever the policy says: blocks of values under an FP32
   * scale (Dettmers et al., "8-bit Optimizers via Block-wise Quantization", 2022).
   */
  ADAM8BIT(VectorKind.ADAM8BIT, 2);

  /** Weights with fewer elements keep FP32 states, as in bitsandbytes (min_8bit_size). */
  private static final long LEAST_8BIT_ELEMENTS = 4096;

  private final VectorKind work;
  private final int states;

  Optimizer(VectorKind work, int states) {
    this.work = work;
    this.states = states;
  }

  /** The work on a weight of so many elements. */
  VectorKind work(long elements) {
    return isBlockwise(elements) || this != ADAM8BIT ? work : VectorKind.ADAM;
  }

  /** The shape of a state of a weight: its own, or blocks of which the last is filled up. */
  List<Long> stateShape(Tensor weight) {
    long elements = weight.elements();
    long block = VectorKind.STATE_BLOCK_ELEMENTS;
    return isBlockwise(elements)
        ? List.of(Math.floorDiv(elements + block - 1, block), block)
        : weight.shape();
  }

  private boolean isBlockwise(long elements) {
    return this == ADAM8BIT && elements >= LEAST_8BIT_ELEMENTS;
  }

  /** What it keeps for each weight, in the order in which its op reads and writes it. */
  public List<TensorRole> states() {
    return List.of(TensorRole.MOMENTUM, TensorRole.VARIANCE).subList(0, states);
  }

  /** The spelling used in files and options. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The optimizer of that spelling, in any case, {@code -} and {@code _} alike.
   *
   * @throws InputException where there is none
   */
  public static Optimizer of(String label) {
    return Arrays.stream(values())
        .filter(optimizer -> optimizer.label().equalsIgnoreCase(label.replace('-', '_')))
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    "optimizer '" + label + "' is unknown; expected one of " + labels()));
  }

  private static String labels() {
    return Arrays.stream(values()).map(Optimizer::label).collect(Collectors.joining(", "));
  }
}
