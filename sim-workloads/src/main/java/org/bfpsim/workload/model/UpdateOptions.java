package org.bfpsim.workload.model;

import org.bfpsim.core.InputException;

/**
 * How the gradients of a step become new weights.
 *
 * @param optimizer the update rule
 * @param microBatches parts of the batch that go through the model one after the other; gradients
 *     are added up over them
 * @param clipping whether gradients are scaled down to a greatest global norm first
 * @param lossScaling whether the loss was scaled, so that gradients are scaled back and tested for
 *     overflow first
 */
public record UpdateOptions(
    Optimizer optimizer, int microBatches, boolean clipping, boolean lossScaling) {
  /** Adam, the whole batch at once, nothing scaled. */
  public static final UpdateOptions DEFAULT = new UpdateOptions(Optimizer.ADAM, 1, false, false);

  /**
   * @throws InputException where there is no micro-batch
   */
  public UpdateOptions {
    if (microBatches < 1) {
      throw new InputException("step", microBatches + " micro-batches; expected at least 1");
    }
  }

  /** The same with another rule. */
  public UpdateOptions withOptimizer(Optimizer other) {
    return new UpdateOptions(other, microBatches, clipping, lossScaling);
  }

  /** The same with gradients added up over so many micro-batches. */
  public UpdateOptions withMicroBatches(int count) {
    return new UpdateOptions(optimizer, count, clipping, lossScaling);
  }

  /** The same with or without clipping. */
  public UpdateOptions withClipping(boolean on) {
    return new UpdateOptions(optimizer, microBatches, on, lossScaling);
  }

  /** The same with or without loss scaling. */
  public UpdateOptions withLossScaling(boolean on) {
    return new UpdateOptions(optimizer, microBatches, clipping, on);
  }
}
