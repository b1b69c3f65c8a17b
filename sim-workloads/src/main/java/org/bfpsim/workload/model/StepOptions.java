package org.bfpsim.workload.model;

/**
 * What a training step is run on.
 *
 * @param batch sequences
 * @param sequence tokens of a sequence; an encoder-decoder takes the next two instead
 * @param sourceSequence tokens of a sequence that the encoder of an encoder-decoder reads
 * @param targetSequence tokens of a sequence that its decoder writes
 * @param optimizer the update rule
 * @param dropout false switches every dropout of the model off
 */
public record StepOptions(
    long batch,
    long sequence,
    long sourceSequence,
    long targetSequence,
    Optimizer optimizer,
    boolean dropout) {
  public StepOptions {
    Limits.size("step", "batch", batch);
    Limits.size("step", "sequence", sequence);
    Limits.size("step", "source sequence", sourceSequence);
    Limits.size("step", "target sequence", targetSequence);
  }

  /** Adam, dropout on, source and target equally long. */
  public static StepOptions of(long batch, long sequence) {
    return new StepOptions(batch, sequence, sequence, sequence, Optimizer.ADAM, true);
  }

  /** The same step with sequences of these lengths for an encoder-decoder. */
  public StepOptions withSourceAndTarget(long source, long target) {
    return new StepOptions(batch, sequence, source, target, optimizer, dropout);
  }

  /** The same step under another update rule. */
  public StepOptions withOptimizer(Optimizer other) {
    return new StepOptions(batch, sequence, sourceSequence, targetSequence, other, dropout);
  }

  /** The same step with or without dropout. */
  public StepOptions withDropout(boolean on) {
    return new StepOptions(batch, sequence, sourceSequence, targetSequence, optimizer, on);
  }
}
