package org.bfpsim.workload.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bfpsim.core.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Architectures from files: bfpsim's own form and Hugging Face configs. */
class ArchitectureFileTest {
  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("org.bfpsim.workload.model.ModelZoo#models")
  void ownFormReadsBackAsItWasWritten(ModelArchitecture model) throws IOException {
    Path file = Files.writeString(folder.resolve("model.json"), ArchitectureFile.write(model));
    assertEquals(model, ArchitectureFile.read(file));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          bert-base | {"model_type":"bert","hidden_size":768,"num_hidden_layers":12,"num_attention_heads":12,"intermediate_size":3072,"vocab_size":30522,"max_position_embeddings":512,"type_vocab_size":2,"hidden_act":"gelu","position_embedding_type":"absolute","hidden_dropout_prob":0.1,"pad_token_id":0}
          roberta-base | {"model_type":"roberta","hidden_size":768,"num_hidden_layers":12,"num_attention_heads":12,"intermediate_size":3072,"vocab_size":50265,"max_position_embeddings":514,"type_vocab_size":1,"hidden_act":"gelu","pad_token_id":1}
          megatron-bert-345m | {"model_type":"megatron-bert","hidden_size":1024,"num_hidden_layers":24,"num_attention_heads":16,"intermediate_size":4096,"vocab_size":29056,"max_position_embeddings":512}
          distilbert-base | {"model_type":"distilbert","dim":768,"n_layers":6,"n_heads":12,"hidden_dim":3072,"vocab_size":30522,"max_position_embeddings":512,"sinusoidal_pos_embds":false,"activation":"gelu"}
          gpt2-xl | {"model_type":"gpt2","n_embd":1600,"n_layer":48,"n_head":25,"n_inner":null,"n_positions":1024,"vocab_size":50257,"activation_function":"gelu_new"}
          opt-350m | {"model_type":"opt","hidden_size":1024,"num_hidden_layers":24,"num_attention_heads":16,"ffn_dim":4096,"vocab_size":50272,"max_position_embeddings":2048,"word_embed_proj_dim":512,"do_layer_norm_before":false,"dropout":0.1,"attention_dropout":0.0}
          opt-1.3b | {"model_type":"opt","hidden_size":2048,"num_hidden_layers":24,"num_attention_heads":32,"ffn_dim":8192,"vocab_size":50272,"max_position_embeddings":2048,"do_layer_norm_before":true}
          bloom-560m | {"model_type":"bloom","n_embed":1024,"n_layer":24,"num_attention_heads":16,"vocab_size":250880}
          llama-7b | {"model_type":"llama","hidden_size":4096,"num_hidden_layers":32,"num_attention_heads":32,"intermediate_size":11008,"vocab_size":32000,"max_position_embeddings":2048,"hidden_act":"silu","rope_scaling":null}
          llama-3-8b | {"model_type":"llama","hidden_size":4096,"num_hidden_layers":32,"num_attention_heads":32,"num_key_value_heads":8,"intermediate_size":14336,"vocab_size":128256,"max_position_embeddings":8192,"tie_word_embeddings":false}
          qwen1.5-0.5b | {"model_type":"qwen2","hidden_size":1024,"num_hidden_layers":24,"num_attention_heads":16,"num_key_value_heads":16,"intermediate_size":2816,"vocab_size":151936,"max_position_embeddings":32768,"tie_word_embeddings":true,"use_sliding_window":false,"sliding_window":32768}
          t5-small | {"model_type":"t5","d_model":512,"num_layers":6,"num_heads":8,"d_kv":64,"d_ff":2048,"vocab_size":32128,"dropout_rate":0.1,"feed_forward_proj":"relu"}
          mbart-large | {"model_type":"mbart","d_model":1024,"encoder_layers":12,"decoder_layers":12,"encoder_attention_heads":16,"decoder_attention_heads":16,"encoder_ffn_dim":4096,"decoder_ffn_dim":4096,"vocab_size":50265,"max_position_embeddings":1024,"activation_function":"gelu"}
          """)
  void configGivesTheModelOfTheZoo(String name, String config) throws IOException {
    ModelArchitecture zoo = ModelZoo.model(name);
    assertEquals(sameCost(zoo), sameCost(readConfig(config)));
  }

  @Test
  void marianHasSinesAndPostNorm() throws IOException {
    ModelArchitecture marian = readConfig(MARIAN);
    assertEquals(FeedForward.Activation.SILU, marian.feedForward().activation());
    assertEquals(Embedding.Positions.SINUSOIDAL, marian.embedding().positions());
    assertEquals(Norm.Placement.POST, marian.norm().placement());
    new StepRules(TrainingStepGenerator.generate(marian, StepOptions.of(2, 8)), "the Marian config")
        .check();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "model_type":"marian" | "model_type":"mamba" | 'model_type'
          "decoder_ffn_dim":2048 | "decoder_ffn_dim":1024 | 'decoder_ffn_dim'
          "d_model":512 | "d_model":500 | 'encoder_attention_heads'
          "d_model":512 | "d_model":0 | 'd_model'
          "d_model":512 | "d_model":"512" | 'd_model'
          "d_model":512 | "d_model":512.5 | 'd_model'
          "d_model":512, | `` | 'd_model'
          "d_model":512 | "d_model":4294967296 | 'd_model'
          "encoder_layers":2 | "encoder_layers":20000 | encoderLayers
          "dropout":0.1 | "dropout":1.5 | 'dropout'
          "swish" | "mish" | 'activation_function'
          "static_position_embeddings":true | "static_position_embeddings":false | 'static_position_embeddings'
          """)
  void errorNamesTheKey(String from, String to, String key) {
    String config = MARIAN.replace(from, to == null ? "" : to);
    InputException error = assertThrows(InputException.class, () -> readConfig(config));
    assertTrue(error.getMessage().contains(key), error.getMessage());
    assertTrue(error.getMessage().contains("config.json"), error.getMessage());
  }

  @Test
  void malformedFileNamesThePlace() {
    InputException error =
        assertThrows(InputException.class, () -> readConfig("{\"model_type\":\"bert\",\n  oops}"));
    assertTrue(error.getMessage().contains("config.json:2:"), error.getMessage());
  }

  @Test
  void unknownKeyOfTheOwnFormIsAnError() throws IOException {
    String text = ArchitectureFile.write(ModelZoo.model("gpt2"));
    Path file = Files.writeString(folder.resolve("m.json"), text.replace("hidden\"", "hiden\""));
    InputException error = assertThrows(InputException.class, () -> ArchitectureFile.read(file));
    assertTrue(error.getMessage().contains("hiden"), error.getMessage());
  }

  @Test
  void contradictionOfTheOwnFormIsAnError() throws IOException {
    String text = ArchitectureFile.write(ModelZoo.model("gpt2"));
    Path file =
        Files.writeString(
            folder.resolve("m.json"), text.replace("\"kvHeads\": 12", "\"kvHeads\": 5"));
    InputException error = assertThrows(InputException.class, () -> ArchitectureFile.read(file));
    assertTrue(error.getMessage().contains("kvHeads is 5"), error.getMessage());
  }

  private static final String MARIAN =
      """
      {"model_type":"marian","d_model":512,"encoder_layers":2,"decoder_layers":2,
       "encoder_attention_heads":8,"decoder_attention_heads":8,"encoder_ffn_dim":2048,
       "decoder_ffn_dim":2048,"vocab_size":100,"max_position_embeddings":512,"dropout":0.1,
       "activation_function":"swish","static_position_embeddings":true}
      """;

  private ModelArchitecture readConfig(String config) throws IOException {
    return ArchitectureFile.read(Files.writeString(folder.resolve("config.json"), config));
  }

  /** The same but for what is said about it. */
  private static ModelArchitecture sameCost(ModelArchitecture model) {
    return new ModelArchitecture(
        "",
        model.family(),
        model.encoderLayers(),
        model.decoderLayers(),
        model.hidden(),
        model.attention(),
        model.feedForward(),
        model.norm(),
        model.embedding(),
        model.head(),
        model.hiddenDropout(),
        "",
        true,
        List.of());
  }
}
