package org.bfpsim.workload.model;

/** Decoders with a language-model head, from their Hugging Face configs. */
final class HuggingFaceDecoders {
  /** OPT's position table begins with two rows that are never used. */
  private static final long OPT_UNUSED_POSITIONS = 2;

  private HuggingFaceDecoders() {}

  static ModelArchitecture gpt2(HuggingFaceConfig config) {
    config.requireFlag("add_cross_attention", false);
    long hidden = config.size("n_embd");
    long heads = config.size("n_head");
    long positions = config.size("n_positions");
    return HuggingFaceModels.architecture(
        config,
        0,
        config.layers("n_layer"),
        hidden,
        new Attention(
            heads,
            HuggingFaceModels.headDim(config, "n_head", hidden),
            heads,
            true,
            true,
            true,
            config.drops("attn_pdrop", 0.1)),
        new FeedForward(
            config.size("n_inner", 4 * hidden),
            config.activation("activation_function", "gelu_new"),
            true,
            false),
        new Norm(Norm.Kind.LAYER_NORM, Norm.Placement.PRE, false),
        new Embedding(
            config.size("vocab_size"),
            hidden,
            positions,
            Embedding.Positions.LEARNED,
            positions,
            0,
            false),
        new Head(Head.Kind.LM, config.flag("tie_word_embeddings", true)),
        config.drops("resid_pdrop", 0.1));
  }

  static ModelArchitecture opt(HuggingFaceConfig config) {
    config.requireFlag("_remove_final_layer_norm", false);
    config.requireFlag("layer_norm_elementwise_affine", true);
    long hidden = config.size("hidden_size");
    long heads = config.size("num_attention_heads");
    long positions = config.size("max_position_embeddings");
    boolean biased = config.flag("enable_bias", true);
    boolean pre = config.flag("do_layer_norm_before", true);
    return HuggingFaceModels.architecture(
        config,
        0,
        config.layers("num_hidden_layers"),
        hidden,
        new Attention(
            heads,
            HuggingFaceModels.headDim(config, "num_attention_heads", hidden),
            heads,
            false,
            biased,
            biased,
            config.drops("attention_dropout", 0)),
        new FeedForward(
            config.size("ffn_dim"),
            config.activation("activation_function", "relu"),
            biased,
            false),
        new Norm(Norm.Kind.LAYER_NORM, pre ? Norm.Placement.PRE : Norm.Placement.POST, false),
        new Embedding(
            config.size("vocab_size"),
            config.size("word_embed_proj_dim", hidden),
            positions,
            Embedding.Positions.LEARNED,
            positions + OPT_UNUSED_POSITIONS,
            0,
            false),
        new Head(Head.Kind.LM, config.flag("tie_word_embeddings", true)),
        config.drops("dropout", 0.1));
  }

  static ModelArchitecture bloom(HuggingFaceConfig config) {
    config.requireFlag("apply_residual_connection_post_layernorm", false);
    long hidden = config.has("n_embed") ? config.size("n_embed") : config.size("hidden_size");
    String headsKey = config.has("n_head") ? "n_head" : "num_attention_heads";
    String layersKey = config.has("n_layer") ? "n_layer" : "num_hidden_layers";
    long heads = config.size(headsKey);
    return HuggingFaceModels.architecture(
        config,
        0,
        config.layers(layersKey),
        hidden,
        new Attention(
            heads,
            HuggingFaceModels.headDim(config, headsKey, hidden),
            heads,
            true,
            true,
            true,
            config.drops("attention_dropout", 0)),
        new FeedForward(4 * hidden, FeedForward.Activation.GELU, true, false),
        new Norm(Norm.Kind.LAYER_NORM, Norm.Placement.PRE, true),
        new Embedding(
            config.size("vocab_size"),
            hidden,
            config.size("seq_length", 2048),
            Embedding.Positions.ALIBI,
            0,
            0,
            false),
        new Head(Head.Kind.LM, config.flag("tie_word_embeddings", true)),
        config.drops("hidden_dropout", 0));
  }

  static ModelArchitecture llama(HuggingFaceConfig config) {
    boolean biased = config.flag("attention_bias", false);
    long kvHeads = config.size("num_key_value_heads", config.size("num_attention_heads"));
    return gated(config, kvHeads, biased, biased, config.flag("mlp_bias", false), false);
  }

  static ModelArchitecture mistral(HuggingFaceConfig config) {
    long kvHeads = config.size("num_key_value_heads");
    return gated(config, kvHeads, false, false, false, config.has("sliding_window"));
  }

  static ModelArchitecture qwen2(HuggingFaceConfig config) {
    long kvHeads = config.size("num_key_value_heads");
    return gated(config, kvHeads, true, false, false, config.flag("use_sliding_window", false));
  }

  private static ModelArchitecture gated(
      HuggingFaceConfig config,
      long kvHeads,
      boolean qkvBias,
      boolean outputBias,
      boolean ffnBias,
      boolean window) {
    config.requireText("hidden_act", "silu");
    long hidden = config.size("hidden_size");
    long heads = config.size("num_attention_heads");
    long headDim =
        config.has("head_dim")
            ? config.size("head_dim")
            : HuggingFaceModels.headDim(config, "num_attention_heads", hidden);
    String[] assumptions =
        window
            ? new String[] {"The sliding window is not used: attention spans the whole sequence."}
            : new String[0];
    return HuggingFaceModels.architecture(
        config,
        0,
        config.layers("num_hidden_layers"),
        hidden,
        new Attention(
            heads,
            headDim,
            kvHeads,
            false,
            qkvBias,
            outputBias,
            config.drops("attention_dropout", 0)),
        new FeedForward(
            config.size("intermediate_size"), FeedForward.Activation.SWIGLU, ffnBias, false),
        new Norm(Norm.Kind.RMS_NORM, Norm.Placement.PRE, false),
        new Embedding(
            config.size("vocab_size"),
            hidden,
            config.size("max_position_embeddings", 2048),
            Embedding.Positions.ROTARY,
            0,
            0,
            false),
        new Head(Head.Kind.LM, config.flag("tie_word_embeddings", false)),
        false,
        assumptions);
  }
}
