package org.bfpsim.cli.command;

import org.bfpsim.core.InputException;
import org.bfpsim.workload.model.AttentionForm;
import org.bfpsim.workload.model.ModelArchitecture;
import org.bfpsim.workload.model.ModelZoo;
import org.bfpsim.workload.model.Optimizer;
import org.bfpsim.workload.model.StepOptions;
import org.bfpsim.workload.model.TrainingStepGenerator;
import org.bfpsim.workload.model.UpdateOptions;
import org.bfpsim.workload.trace.Trace;
import org.bfpsim.workload.trace.TraceHeader;
import picocli.CommandLine.Option;

/** A model and the size of its training step, as the command line says them. */
final class StepOptionsMixin {
  static final String DEFAULT_MODEL = "roberta-base";
  private static final long DEFAULT_BATCH = 32;
  private static final long DEFAULT_SEQUENCE = 128;

  @Option(
      names = "--model",
      paramLabel = "NAME|FILE",
      description =
          "Model of the zoo ('bfpsim list models'), or a JSON file (Hugging Face"
              + " config.json or bfpsim's form); default roberta-base.")
  private String model = "";

  @Option(names = "--batch", paramLabel = "B", description = "Sequences of a step; default 32.")
  private Long batch;

  @Option(names = "--seq", paramLabel = "S", description = "Tokens of a sequence; default 128.")
  private Long sequence;

  @Option(
      names = "--src-seq",
      paramLabel = "S",
      description = "Tokens that the encoder of an encoder-decoder reads; default --seq.")
  private Long sourceSequence;

  @Option(
      names = "--tgt-seq",
      paramLabel = "S",
      description = "Tokens that its decoder writes; default --seq.")
  private Long targetSequence;

  @Option(
      names = "--optimizer",
      paramLabel = "RULE",
      description = "adam, adamw, adam8bit, sgd or sgd_momentum; default adam.")
  private String optimizer = "";

  @Option(
      names = "--accumulate",
      paramLabel = "N",
      description = "Micro-batches of a step, whose gradients are added up; default 1.")
  private Integer microBatches;

  @Option(
      names = "--clip",
      description = "Clip gradients to a global norm: a pass for it, another that scales.")
  private boolean clip;

  @Option(
      names = "--loss-scaling",
      description = "Scale gradients back and test them for overflow before the update.")
  private boolean lossScaling;

  @Option(names = "--no-dropout", description = "Switch every dropout off.")
  private boolean noDropout;

  @Option(
      names = "--attention",
      paramLabel = "FORM",
      description = {
        "materialised: scores stored between ops; fused: one op in blocks, as",
        "FlashAttention; fused-skipping: without what a causal mask hides; default",
        "materialised."
      })
  private String attention = "";

  /** The first option that was said, where any was. */
  boolean anySaid() {
    return !model.isEmpty()
        || batch != null
        || sequence != null
        || sourceSequence != null
        || targetSequence != null
        || !optimizer.isEmpty()
        || microBatches != null
        || clip
        || lossScaling
        || noDropout
        || !attention.isEmpty();
  }

  /** The training step. */
  Trace generate() {
    return generate(DEFAULT_BATCH, DEFAULT_SEQUENCE);
  }

  /** The training step, of as many sequences and tokens as another one where that is not said. */
  Trace generateLike(TraceHeader other) {
    return generate(
        other.batch() > 0 ? other.batch() : DEFAULT_BATCH,
        other.sequence() > 0 ? other.sequence() : DEFAULT_SEQUENCE);
  }

  private Trace generate(long batchElse, long sequenceElse) {
    ModelArchitecture architecture = architecture();
    boolean pair = architecture.family() == ModelArchitecture.Family.ENCODER_DECODER;
    if (!pair && (sourceSequence != null || targetSequence != null)) {
      throw new InputException(
          "--src-seq, --tgt-seq",
          "'" + architecture.name() + "' has one sequence; expected --seq, or an encoder-decoder");
    }
    long length = or(sequence, sequenceElse);
    StepOptions options =
        StepOptions.of(or(batch, batchElse), length)
            .withSourceAndTarget(or(sourceSequence, length), or(targetSequence, length))
            .withUpdate(update())
            .withDropout(!noDropout)
            .withAttention(AttentionForm.of(attention.isEmpty() ? "materialised" : attention));
    return TrainingStepGenerator.generate(architecture, options);
  }

  private UpdateOptions update() {
    return new UpdateOptions(
        Optimizer.of(optimizer.isEmpty() ? "adam" : optimizer),
        microBatches == null ? 1 : microBatches,
        clip,
        lossScaling);
  }

  private ModelArchitecture architecture() {
    return ModelZoo.nameOrFile(model.isEmpty() ? DEFAULT_MODEL : model);
  }

  private static long or(Long said, long otherwise) {
    return said == null ? otherwise : said;
  }
}
