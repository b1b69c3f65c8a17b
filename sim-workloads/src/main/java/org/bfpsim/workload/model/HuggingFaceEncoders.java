package org.bfpsim.workload.model;

/** Encoders with the masked-language-model head, from their Hugging Face configs. */
final class HuggingFaceEncoders {
  private HuggingFaceEncoders() {}

  static ModelArchitecture bert(HuggingFaceConfig config) {
    return bert(config, Norm.Placement.POST, true, 0);
  }

  /** The first rows of RoBERTa's position table, up to the padding's, are never used. */
  static ModelArchitecture roberta(HuggingFaceConfig config) {
    return bert(config, Norm.Placement.POST, true, config.size("pad_token_id", 1) + 1);
  }

  static ModelArchitecture megatronBert(HuggingFaceConfig config) {
    return bert(config, Norm.Placement.PRE, false, 0);
  }

  private static ModelArchitecture bert(
      HuggingFaceConfig config, Norm.Placement placement, boolean embeddingNorm, long unused) {
    config.requireFlag("is_decoder", false);
    config.requireText("position_embedding_type", "absolute");
    long hidden = config.size("hidden_size");
    long heads = config.size("num_attention_heads");
    long headDim = HuggingFaceModels.headDim(config, "num_attention_heads", hidden);
    long rows = config.size("max_position_embeddings");
    return HuggingFaceModels.architecture(
        config,
        config.layers("num_hidden_layers"),
        0,
        hidden,
        new Attention(
            heads,
            headDim,
            heads,
            false,
            true,
            true,
            config.drops("attention_probs_dropout_prob", 0.1)),
        new FeedForward(
            config.size("intermediate_size"), config.activation("hidden_act", "gelu"), true, false),
        new Norm(Norm.Kind.LAYER_NORM, placement, embeddingNorm),
        new Embedding(
            config.size("vocab_size"),
            hidden,
            rows - unused,
            Embedding.Positions.LEARNED,
            rows,
            config.size("type_vocab_size", 2),
            false),
        new Head(Head.Kind.MLM, config.flag("tie_word_embeddings", true)),
        config.drops("hidden_dropout_prob", 0.1));
  }

  static ModelArchitecture distilBert(HuggingFaceConfig config) {
    long hidden = config.size("dim");
    long heads = config.size("n_heads");
    boolean fixed = config.flag("sinusoidal_pos_embds", false);
    long rows = config.size("max_position_embeddings");
    return HuggingFaceModels.architecture(
        config,
        config.layers("n_layers"),
        0,
        hidden,
        new Attention(
            heads,
            HuggingFaceModels.headDim(config, "n_heads", hidden),
            heads,
            false,
            true,
            true,
            config.drops("attention_dropout", 0.1)),
        new FeedForward(
            config.size("hidden_dim"), config.activation("activation", "gelu"), true, false),
        new Norm(Norm.Kind.LAYER_NORM, Norm.Placement.POST, true),
        new Embedding(
            config.size("vocab_size"),
            hidden,
            rows,
            fixed ? Embedding.Positions.SINUSOIDAL : Embedding.Positions.LEARNED,
            fixed ? 0 : rows,
            0,
            false),
        new Head(Head.Kind.MLM, config.flag("tie_word_embeddings", true)),
        config.drops("dropout", 0.1));
  }
}
