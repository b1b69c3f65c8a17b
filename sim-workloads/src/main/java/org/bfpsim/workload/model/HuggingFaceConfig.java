package org.bfpsim.workload.model;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.util.Optional;
import org.bfpsim.core.InputException;

/**
 * The keys of a Hugging Face {@code config.json}, read by type. A key whose value is {@code null}
 * counts as absent. Keys that nobody asks for do not change the cost of a step and are passed over.
 */
final class HuggingFaceConfig {
  private final String file;
  private final JsonObject keys;

  /**
   * A config.
   *
   * @param file what it is called in errors
   */
  HuggingFaceConfig(String file, JsonObject keys) {
    this.file = file;
    this.keys = keys;
  }

  /** What {@code model_type} says. */
  String modelType() {
    return text("model_type", "");
  }

  /** The model's own name where the file gives it, else its type. */
  String name() {
    String path = text("_name_or_path", "");
    String last = path.substring(path.lastIndexOf('/') + 1);
    return last.isEmpty() ? modelType() : last;
  }

  /** A whole number, 1 to 2^31 − 1. */
  long size(String key) {
    return find(key).map(value -> size(key, value)).orElseThrow(() -> missing(key));
  }

  long size(String key, long fallback) {
    return find(key).map(value -> size(key, value)).orElse(fallback);
  }

  /** A number of layers. */
  int layers(String key) {
    return (int) size(key);
  }

  int layers(String key, int fallback) {
    return (int) size(key, fallback);
  }

  boolean flag(String key, boolean fallback) {
    return find(key).map(value -> flag(key, value)).orElse(fallback);
  }

  String text(String key, String fallback) {
    return find(key).map(value -> text(key, value)).orElse(fallback);
  }

  /** True where a probability of dropout is above zero. */
  boolean drops(String key, double fallback) {
    double probability = find(key).map(value -> probability(key, value)).orElse(fallback);
    return probability > 0;
  }

  FeedForward.Activation activation(String key, String fallback) {
    return switch (text(key, fallback)) {
      case "relu" -> FeedForward.Activation.RELU;
      case "gelu", "gelu_new", "gelu_fast", "gelu_python", "gelu_pytorch_tanh" ->
          FeedForward.Activation.GELU;
      case "silu", "swish" -> FeedForward.Activation.SILU;
      default -> throw wrong(key, "one of relu, gelu, gelu_new, gelu_fast, silu, swish");
    };
  }

  /** Refuses a config in which a key has another value than the one that bfpsim understands. */
  void requireFlag(String key, boolean understood) {
    if (flag(key, understood) != understood) {
      throw wrong(key, String.valueOf(understood));
    }
  }

  /** Refuses a config in which a key has another value than the one that bfpsim understands. */
  void requireText(String key, String understood) {
    if (!text(key, understood).equals(understood)) {
      throw wrong(key, '"' + understood + '"');
    }
  }

  /** Refuses a config in which two keys differ. */
  long same(String key, String other) {
    if (size(key) != size(other)) {
      throw wrong(other, "the value of " + key + ", " + size(key));
    }
    return size(key);
  }

  boolean has(String key) {
    return find(key).isPresent();
  }

  /** The error for a key whose value is not understood. */
  InputException wrong(String key, String expected) {
    return new InputException(
        file, "key '" + key + "' is " + keys.get(key) + "; expected " + expected);
  }

  private InputException missing(String key) {
    return new InputException(
        file, "key '" + key + "' is missing; a config of type " + modelType() + " must have it");
  }

  private Optional<JsonElement> find(String key) {
    return Optional.ofNullable(keys.get(key)).filter(value -> !value.isJsonNull());
  }

  private long size(String key, JsonElement value) {
    try {
      if (value instanceof JsonPrimitive number && number.isNumber()) {
        long size = new BigDecimal(number.getAsString()).longValueExact();
        if (size >= 1 && size <= Integer.MAX_VALUE) {
          return size;
        }
      }
    } catch (ArithmeticException e) {
      throw wrong(key, "a whole number, 1 to " + Integer.MAX_VALUE);
    }
    throw wrong(key, "a whole number, 1 to " + Integer.MAX_VALUE);
  }

  private boolean flag(String key, JsonElement value) {
    if (value instanceof JsonPrimitive flag && flag.isBoolean()) {
      return flag.getAsBoolean();
    }
    throw wrong(key, "true or false");
  }

  private String text(String key, JsonElement value) {
    if (value instanceof JsonPrimitive text && text.isString()) {
      return text.getAsString();
    }
    throw wrong(key, "a text");
  }

  private double probability(String key, JsonElement value) {
    if (value instanceof JsonPrimitive number && number.isNumber()) {
      double probability = number.getAsDouble();
      if (probability >= 0 && probability <= 1) {
        return probability;
      }
    }
    throw wrong(key, "a probability from 0 to 1");
  }
}
