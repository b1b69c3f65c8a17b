package org.bfpsim.workload.model;

import java.util.List;
import java.util.Locale;
import org.bfpsim.core.InputException;

/**
 * A Transformer, as far as the cost of a training step depends on it. Widths count elements.
 *
 * @param name what users call it
 * @param family which stacks it has
 * @param encoderLayers layers of the encoder; 0 for a decoder
 * @param decoderLayers layers of the decoder; 0 for an encoder
 * @param hidden width of the residual stream
 * @param attention the attention blocks, the same in every layer
 * @param feedForward the feed-forward blocks, the same in every layer
 * @param norm where and how activations are normalised
 * @param embedding how tokens and positions come in
 * @param head what predicts tokens
 * @param hiddenDropout true where embeddings and the outputs of blocks are dropped out in training
 * @param source where these figures come from
 * @param verified false where they are recalled and were not checked against a source
 * @param assumptions what was assumed beyond the source, one sentence each
 */
public record ModelArchitecture(
    String name,
    Family family,
    int encoderLayers,
    int decoderLayers,
    long hidden,
    Attention attention,
    FeedForward feedForward,
    Norm norm,
    Embedding embedding,
    Head head,
    boolean hiddenDropout,
    String source,
    boolean verified,
    List<String> assumptions) {

  /** Which stacks of layers a model has. */
  public enum Family {
    ENCODER,
    DECODER,
    ENCODER_DECODER;

    /** The spelling used in files. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public ModelArchitecture {
    assumptions = List.copyOf(assumptions);
    boolean encodes = family != Family.DECODER;
    boolean decodes = family != Family.ENCODER;
    Limits.require(encodes == encoderLayers > 0, name, "encoderLayers", encoderLayers, family);
    Limits.require(decodes == decoderLayers > 0, name, "decoderLayers", decoderLayers, family);
    Limits.atLeastOne(name, "hidden", hidden);
    Limits.atLeastOne(name, "attention.heads", attention.heads());
    Limits.atLeastOne(name, "attention.headDim", attention.headDim());
    Limits.atLeastOne(name, "attention.kvHeads", attention.kvHeads());
    Limits.atLeastOne(name, "feedForward.width", feedForward.width());
    Limits.atLeastOne(name, "embedding.vocabulary", embedding.vocabulary());
    Limits.atLeastOne(name, "embedding.width", embedding.width());
    Limits.atLeastOne(name, "embedding.maxSequence", embedding.maxSequence());
    if (attention.heads() % attention.kvHeads() != 0) {
      throw new InputException(
          "model '" + name + "'",
          "attention.kvHeads " + attention.kvHeads() + " must divide heads " + attention.heads());
    }
    if (embedding.positions().trained() != embedding.positionRows() > 0) {
      throw new InputException(
          "model '" + name + "'",
          "embedding.positionRows "
              + embedding.positionRows()
              + "; expected at least 1 for learned and relative positions, 0 for others");
    }
  }

  /** The same model with another vocabulary. */
  public ModelArchitecture withVocabulary(long vocabulary) {
    return new ModelArchitecture(
        name,
        family,
        encoderLayers,
        decoderLayers,
        hidden,
        attention,
        feedForward,
        norm,
        embedding.withVocabulary(vocabulary),
        head,
        hiddenDropout,
        source,
        verified,
        assumptions);
  }

  /** {@code verified}, or {@code recalled} where nobody checked the figures. */
  public String standing() {
    return verified ? "verified" : "recalled";
  }
}
