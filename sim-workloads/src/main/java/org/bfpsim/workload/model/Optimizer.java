package org.bfpsim.workload.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.bfpsim.core.InputException;
import org.bfpsim.workload.trace.VectorKind;

/** The rule that updates the weights at the end of a step. */
public enum Optimizer {
  /** Plain stochastic gradient descent, no momentum: no state. */
  SGD(VectorKind.SGD, false),
  /** Two moments per weight. */
  ADAM(VectorKind.ADAM, true),
  /** Adam with decoupled weight decay. */
  ADAMW(VectorKind.ADAMW, true);

  private final VectorKind work;
  private final boolean moments;

  Optimizer(VectorKind work, boolean moments) {
    this.work = work;
    this.moments = moments;
  }

  VectorKind work() {
    return work;
  }

  /** True where each weight has a first and a second moment. */
  public boolean hasMoments() {
    return moments;
  }

  /** The spelling used in files and options. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The optimizer of that spelling, in any case.
   *
   * @throws InputException where there is none
   */
  public static Optimizer of(String label) {
    return Arrays.stream(values())
        .filter(optimizer -> optimizer.label().equalsIgnoreCase(label))
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
