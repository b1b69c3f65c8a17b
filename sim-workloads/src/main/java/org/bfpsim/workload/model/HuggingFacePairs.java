package org.bfpsim.workload.model;

/** Encoder-decoders, from their Hugging Face configs. */
final class HuggingFacePairs {
  /** The position tables of BART and its kin begin with two rows that are never used. */
  private static final long BART_UNUSED_POSITIONS = 2;

  private HuggingFacePairs() {}

  static ModelArchitecture t5(HuggingFaceConfig config) {
    config.requireText("feed_forward_proj", "relu");
    config.requireFlag("is_gated_act", false);
    boolean drops = config.drops("dropout_rate", 0.1);
    long hidden = config.size("d_model");
    long heads = config.size("num_heads");
    int layers = config.layers("num_layers");
    return HuggingFaceModels.architecture(
        config,
        layers,
        config.layers("num_decoder_layers", layers),
        hidden,
        new Attention(heads, config.size("d_kv"), heads, false, false, false, drops),
        new FeedForward(config.size("d_ff"), FeedForward.Activation.RELU, false, drops),
        new Norm(Norm.Kind.RMS_NORM, Norm.Placement.PRE, false),
        new Embedding(
            config.size("vocab_size"),
            hidden,
            config.size("n_positions", 512),
            Embedding.Positions.RELATIVE,
            config.size("relative_attention_num_buckets", 32),
            0,
            true),
        new Head(Head.Kind.LM, config.flag("tie_word_embeddings", true)),
        drops,
        "The head's scale is folded into the final norm, and the dropout after the final norm is"
            + " left out.");
  }

  static ModelArchitecture bart(HuggingFaceConfig config) {
    config.requireFlag("normalize_before", false);
    config.requireFlag("add_final_layer_norm", false);
    return bart(config, new Norm(Norm.Kind.LAYER_NORM, Norm.Placement.POST, true));
  }

  static ModelArchitecture mbart(HuggingFaceConfig config) {
    config.requireFlag("normalize_before", true);
    config.requireFlag("add_final_layer_norm", true);
    return bart(config, new Norm(Norm.Kind.LAYER_NORM, Norm.Placement.PRE, true));
  }

  private static ModelArchitecture bart(HuggingFaceConfig config, Norm norm) {
    config.requireFlag("normalize_embedding", true);
    config.requireFlag("static_position_embeddings", false);
    long positions = config.size("max_position_embeddings");
    return pair(
        config,
        norm,
        new Embedding(
            config.size("vocab_size"),
            config.size("d_model"),
            positions,
            Embedding.Positions.LEARNED,
            positions + BART_UNUSED_POSITIONS,
            0,
            true));
  }

  static ModelArchitecture marian(HuggingFaceConfig config) {
    config.requireFlag("static_position_embeddings", true);
    config.requireFlag("normalize_before", false);
    config.requireFlag("normalize_embedding", false);
    return pair(
        config,
        new Norm(Norm.Kind.LAYER_NORM, Norm.Placement.POST, false),
        new Embedding(
            config.size("vocab_size"),
            config.size("d_model"),
            config.size("max_position_embeddings"),
            Embedding.Positions.SINUSOIDAL,
            0,
            0,
            config.flag("share_encoder_decoder_embeddings", true)));
  }

  private static ModelArchitecture pair(HuggingFaceConfig config, Norm norm, Embedding embedding) {
    long hidden = embedding.width();
    long heads = config.same("encoder_attention_heads", "decoder_attention_heads");
    return HuggingFaceModels.architecture(
        config,
        config.layers("encoder_layers"),
        config.layers("decoder_layers"),
        hidden,
        new Attention(
            heads,
            HuggingFaceModels.headDim(config, "encoder_attention_heads", hidden),
            heads,
            false,
            true,
            true,
            config.drops("attention_dropout", 0)),
        new FeedForward(
            config.same("encoder_ffn_dim", "decoder_ffn_dim"),
            config.activation("activation_function", "gelu"),
            true,
            config.drops("activation_dropout", 0)),
        norm,
        embedding,
        new Head(Head.Kind.LM, config.flag("tie_word_embeddings", true)),
        config.drops("dropout", 0.1));
  }
}
