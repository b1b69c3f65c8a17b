package org.bfpsim.workload.model;

import org.bfpsim.workload.trace.TensorRole;

/** Puts the parts of a step together: embeddings, stacks, head, backward and update. */
final class StepWriter {
  private final Tape tape;
  private final ModelArchitecture model;
  private final StepOptions options;
  private final EmbeddingBlock embedding;
  private final TransformerStack stack;
  private final PositionBias positions;

  StepWriter(Tape tape, ModelArchitecture model, StepOptions options) {
    this.tape = tape;
    this.model = model;
    this.options = options;
    this.embedding = new EmbeddingBlock(tape, model, options.dropout());
    this.stack = new TransformerStack(tape, model, options.dropout(), options.attention());
    this.positions = new PositionBias(tape, model);
  }

  void write() {
    int microBatches = options.update().microBatches();
    for (int microBatch = 1; microBatch <= microBatches; microBatch++) {
      tape.startMicroBatch(microBatches == 1 ? "" : "micro" + microBatch + ".");
      if (model.family() == ModelArchitecture.Family.ENCODER_DECODER) {
        forwardPair();
      } else {
        forwardSingle();
      }
      tape.runBackward();
    }
    new UpdateBlock(tape, options.update()).write();
  }

  private void forwardSingle() {
    long batch = options.microBatch();
    long sequence = options.sequence();
    boolean encoder = model.family() == ModelArchitecture.Family.ENCODER;
    Place place = Place.layer(tape, "embedding");
    int table = embedding.table(place);
    int x = embedding.apply(place, table, batch, sequence);
    String name = model.family().label();
    ScoreBias mask = encoder ? padding(name, sequence) : ScoreBias.CAUSAL;
    ScoreBias bias = positions.of(name, sequence, mask);
    int layers = encoder ? model.encoderLayers() : model.decoderLayers();
    int y = stack.apply(name, layers, x, batch, bias);
    head().apply(Place.layer(tape, "head"), y, table);
  }

  private void forwardPair() {
    long batch = options.microBatch();
    long source = options.sourceSequence();
    long target = options.targetSequence();
    Place in = Place.layer(tape, "encoder.embedding");
    Place out = Place.layer(tape, "decoder.embedding");
    boolean shared = model.embedding().shared();
    int sourceTable = embedding.table(shared ? Place.layer(tape, "embedding") : in);
    int x = embedding.apply(in, sourceTable, batch, source);
    ScoreBias mask = padding("encoder", source);
    int memory =
        stack.apply(
            "encoder", model.encoderLayers(), x, batch, positions.of("encoder", source, mask));
    int targetTable = shared ? sourceTable : embedding.table(out);
    int y = embedding.apply(out, targetTable, batch, target);
    ScoreBias causal = positions.of("decoder", target, ScoreBias.CAUSAL);
    int z = stack.applyCross(model.decoderLayers(), y, batch, causal, memory, mask);
    head().apply(Place.layer(tape, "head"), z, targetTable);
  }

  private HeadBlock head() {
    return new HeadBlock(tape, model);
  }

  private ScoreBias padding(String stackName, long sequence) {
    Place place = Place.layer(tape, stackName);
    return ScoreBias.padding(
        place.tensor("padding_mask", TensorRole.INPUT, options.microBatch(), sequence));
  }
}
