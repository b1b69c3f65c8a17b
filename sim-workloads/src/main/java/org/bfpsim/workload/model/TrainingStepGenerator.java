package org.bfpsim.workload.model;

import java.util.ArrayList;
import java.util.List;
import org.bfpsim.core.InputException;
import org.bfpsim.workload.trace.Trace;
import org.bfpsim.workload.trace.TraceHeader;

/**
 * Writes the trace of one training step of a model: forward, loss, backward and update.
 *
 * <p>The products are those of the closed form; what stands around them, op by op, and what is
 * assumed is in docs/workloads.md. The same arguments give the same trace.
 */
public final class TrainingStepGenerator {
  private TrainingStepGenerator() {}

  /**
   * The step of a model.
   *
   * @throws InputException where the sequence is longer than the model's trained positions, or the
   *     step too large to count
   */
  public static Trace generate(ModelArchitecture model, StepOptions options) {
    boolean pair = model.family() == ModelArchitecture.Family.ENCODER_DECODER;
    long longest =
        pair ? Math.max(options.sourceSequence(), options.targetSequence()) : options.sequence();
    if (model.embedding().positions() == Embedding.Positions.LEARNED
        && longest > model.embedding().maxSequence()) {
      throw new InputException(
          "model '" + model.name() + "'",
          "sequence "
              + longest
              + "; expected at most "
              + model.embedding().maxSequence()
              + ", for which it has trained positions");
    }
    Tape tape = new Tape();
    try {
      new StepWriter(tape, model, options).write();
    } catch (ArithmeticException e) {
      throw new InputException(
          "model '" + model.name() + "'", "a step of more than 2^63 elements or operations", e);
    }
    return new Trace(header(model, options, pair, longest), tape.tensors(), tape.ops());
  }

  private static TraceHeader header(
      ModelArchitecture model, StepOptions options, boolean pair, long longest) {
    return new TraceHeader(
        model.name(),
        "bfpsim generate",
        options.batch(),
        longest,
        1,
        assumptions(model, options, pair, longest),
        List.of());
  }

  private static List<String> assumptions(
      ModelArchitecture model, StepOptions options, boolean pair, long longest) {
    List<String> all = new ArrayList<>(model.assumptions());
    if (!model.verified()) {
      all.add("The architecture is recalled (" + model.source() + "), not checked.");
    }
    if (pair) {
      all.add(
          "Source sequences have "
              + options.sourceSequence()
              + " tokens, target sequences "
              + options.targetSequence()
              + ".");
    }
    if (longest > model.embedding().maxSequence()) {
      all.add(
          "Sequences are longer than the "
              + model.embedding().maxSequence()
              + " tokens that the model was made for.");
    }
    if (options.update().microBatches() > 1) {
      all.add(
          "Gradients are added up over "
              + options.update().microBatches()
              + " micro-batches of "
              + options.microBatch()
              + " sequences.");
    }
    if (!options.dropout()) {
      all.add("Dropout is switched off.");
    }
    all.add(
        options.attention() == AttentionForm.FUSED_SKIPPING
            ? "Pairs of a query and a key that a causal mask hides are not computed."
            : "Attention is computed in full, not only where a causal mask lets it through.");
    all.add("Every sequence has the full length; the head predicts every token.");
    return all;
  }
}
