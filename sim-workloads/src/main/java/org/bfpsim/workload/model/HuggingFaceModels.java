package org.bfpsim.workload.model;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.bfpsim.core.InputException;
import org.bfpsim.core.json.NearestName;

/** Which {@code model_type}s of Hugging Face configs are understood, and by what. */
final class HuggingFaceModels {
  private static final Map<String, Function<HuggingFaceConfig, ModelArchitecture>> BY_TYPE =
      Map.ofEntries(
          Map.entry("bert", HuggingFaceEncoders::bert),
          Map.entry("roberta", HuggingFaceEncoders::roberta),
          Map.entry("xlm-roberta", HuggingFaceEncoders::roberta),
          Map.entry("camembert", HuggingFaceEncoders::roberta),
          Map.entry("megatron-bert", HuggingFaceEncoders::megatronBert),
          Map.entry("distilbert", HuggingFaceEncoders::distilBert),
          Map.entry("gpt2", HuggingFaceDecoders::gpt2),
          Map.entry("opt", HuggingFaceDecoders::opt),
          Map.entry("bloom", HuggingFaceDecoders::bloom),
          Map.entry("llama", HuggingFaceDecoders::llama),
          Map.entry("mistral", HuggingFaceDecoders::mistral),
          Map.entry("qwen2", HuggingFaceDecoders::qwen2),
          Map.entry("t5", HuggingFacePairs::t5),
          Map.entry("bart", HuggingFacePairs::bart),
          Map.entry("mbart", HuggingFacePairs::mbart),
          Map.entry("marian", HuggingFacePairs::marian));

  private HuggingFaceModels() {}

  /** The understood types, in alphabetical order. */
  static List<String> types() {
    return List.copyOf(new TreeMap<>(BY_TYPE).keySet());
  }

  /**
   * The architecture of a config.
   *
   * @throws InputException where the type or a key is not understood; it begins with the file
   */
  static ModelArchitecture read(String file, HuggingFaceConfig config) {
    var reader = BY_TYPE.get(config.modelType());
    if (reader == null) {
      String nearest = NearestName.of(config.modelType(), types()).orElseThrow();
      throw new InputException(
          file,
          "key 'model_type' is \""
              + config.modelType()
              + "\", which is not understood; expected '"
              + nearest
              + "' or another of "
              + String.join(", ", types()));
    }
    try {
      return reader.apply(config);
    } catch (InputException e) {
      throw e.getMessage().startsWith(file) ? e : new InputException(file, e.getMessage(), e);
    }
  }

  /** What all configs share: an architecture that is as good as its file. */
  static ModelArchitecture architecture(
      HuggingFaceConfig config,
      int encoderLayers,
      int decoderLayers,
      long hidden,
      Attention attention,
      FeedForward feedForward,
      Norm norm,
      Embedding embedding,
      Head head,
      boolean hiddenDropout,
      String... assumptions) {
    return new ModelArchitecture(
        config.name(),
        family(encoderLayers, decoderLayers),
        encoderLayers,
        decoderLayers,
        hidden,
        attention,
        feedForward,
        norm,
        embedding,
        head,
        hiddenDropout,
        "Hugging Face config of type " + config.modelType(),
        true,
        List.of(assumptions));
  }

  /** The width of a head where it follows from the hidden width. */
  static long headDim(HuggingFaceConfig config, String headsKey, long hidden) {
    long heads = config.size(headsKey);
    if (hidden % heads != 0) {
      throw config.wrong(headsKey, "a divisor of the hidden width " + hidden);
    }
    return hidden / heads;
  }

  private static ModelArchitecture.Family family(int encoderLayers, int decoderLayers) {
    if (decoderLayers == 0) {
      return ModelArchitecture.Family.ENCODER;
    }
    return encoderLayers == 0
        ? ModelArchitecture.Family.DECODER
        : ModelArchitecture.Family.ENCODER_DECODER;
  }
}
