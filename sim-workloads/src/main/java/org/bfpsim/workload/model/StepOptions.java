package org.bfpsim.workload.model;

import org.bfpsim.core.InputException;

/**
 * What a training step is run on.
 *
 * @param batch sequences
 * @param sequence tokens of a sequence; an encoder-decoder takes the next two instead
 * @param sourceSequence tokens of a sequence that the encoder of an encoder-decoder reads
 * @param targetSequence tokens of a sequence that its decoder writes
 * @param dropout false switches every dropout of the model off
 * @param update how gradients become new weights
 * @param attention how attention stands in the trace
 */
public record StepOptions(
    long batch,
    long sequence,
    long sourceSequence,
    long targetSequence,
    boolean dropout,
    UpdateOptions update,
    AttentionForm attention) {
  public StepOptions {
    Limits.size("step", "batch", batch);
    Limits.size("step", "sequence", sequence);
    Limits.size("step", "source sequence", sourceSequence);
    Limits.size("step", "target sequence", targetSequence);
    if (batch % update.microBatches() != 0) {
      throw new InputException(
          "step",
          "batch "
              + batch
              + " in "
              + update.microBatches()
              + " micro-batches; expected a batch that they share evenly");
    }
  }

  /** Adam, dropout on, attention materialised, source and target equally long. */
  public static StepOptions of(long batch, long sequence) {
    return new StepOptions(
        batch,
        sequence,
        sequence,
        sequence,
        true,
        UpdateOptions.DEFAULT,
        AttentionForm.MATERIALISED);
  }

  /** The same step with sequences of these lengths for an encoder-decoder. */
  public StepOptions withSourceAndTarget(long source, long target) {
    return new StepOptions(batch, sequence, source, target, dropout, update, attention);
  }

  /** The same step under another update rule. */
  public StepOptions withOptimizer(Optimizer other) {
    return withUpdate(update.withOptimizer(other));
  }

  /** The same step with another update. */
  public StepOptions withUpdate(UpdateOptions other) {
    return new StepOptions(
        batch, sequence, sourceSequence, targetSequence, dropout, other, attention);
  }

  /** The same step with or without dropout. */
  public StepOptions withDropout(boolean on) {
    return new StepOptions(batch, sequence, sourceSequence, targetSequence, on, update, attention);
  }

  /** The same step with attention in another form. */
  public StepOptions withAttention(AttentionForm form) {
    return new StepOptions(batch, sequence, sourceSequence, targetSequence, dropout, update, form);
  }

  /** Sequences that go through the model at once. */
  long microBatch() {
    return batch / update.microBatches();
  }
}
