package org.bfpsim.workload.model;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bfpsim.core.InputException;
import org.bfpsim.core.json.StrictJson;

/**
 * Reads a model's architecture from a file: bfpsim's own form, whose keys are the components of
 * {@link ModelArchitecture}, or a Hugging Face {@code config.json}, known by its {@code
 * model_type}.
 */
public final class ArchitectureFile {
  /** Gson gives a position only within its messages. */
  private static final Pattern POSITION = Pattern.compile("at line (\\d+) column (\\d+)");

  private ArchitectureFile() {}

  /**
   * The architecture in a file.
   *
   * @throws InputException where the file is absent or not understood; it names the key
   */
  public static ModelArchitecture read(Path file) {
    Optional<JsonObject> config = huggingFace(file);
    if (config.isPresent()) {
      String name = file.toString();
      return HuggingFaceModels.read(name, new HuggingFaceConfig(name, config.get()));
    }
    return StrictJson.read(file, ModelArchitecture.class);
  }

  /** The file as bfpsim's own form. */
  public static String write(ModelArchitecture model) {
    return StrictJson.write(model);
  }

  /**
   * The keys of a config; empty where the file cannot be read or has no {@code model_type}, which
   * is then for the strict reader to judge.
   */
  private static Optional<JsonObject> huggingFace(Path file) {
    try {
      JsonReader reader = new JsonReader(new StringReader(Files.readString(file)));
      reader.setStrictness(Strictness.STRICT);
      return Optional.of(JsonParser.parseReader(reader))
          .filter(value -> value instanceof JsonObject object && object.has("model_type"))
          .map(value -> (JsonObject) value);
    } catch (IOException e) {
      return Optional.empty();
    } catch (JsonParseException e) {
      throw malformed(file, e);
    }
  }

  private static InputException malformed(Path file, JsonParseException cause) {
    String message = String.valueOf(cause.getMessage());
    Matcher position = POSITION.matcher(message);
    String where = file.toString();
    if (position.find()) {
      where += ":" + position.group(1) + ":" + position.group(2);
    }
    return new InputException(
        where, "malformed JSON; expected an architecture or a Hugging Face config", cause);
  }
}
