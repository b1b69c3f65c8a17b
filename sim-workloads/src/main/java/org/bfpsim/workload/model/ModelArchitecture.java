package org.bfpsim.workload.model;

import java.util.List;
import java.util.Locale;

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
    String where = "model '" + name + "'";
    Limits.layers(where, "encoderLayers", encoderLayers, family != Family.DECODER);
    Limits.layers(where, "decoderLayers", decoderLayers, family != Family.ENCODER);
    Limits.size(where, "hidden", hidden);
    attention.check(where);
    Limits.size(where, "feedForward.width", feedForward.width());
    embedding.check(where);
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
