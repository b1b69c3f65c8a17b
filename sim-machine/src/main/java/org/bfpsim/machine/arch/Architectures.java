package org.bfpsim.machine.arch;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bfpsim.core.InputException;
import org.bfpsim.core.json.StrictJson;

/** The architectures that ship, and architecture files. */
public final class Architectures {
  /** The shipped architectures, the default first. */
  public static final List<String> NAMES =
      List.of("base", "fast", "dacapo", "edge", "tpu-like", "scalesim", "gpu-like");

  public static final String DEFAULT = "base";

  private Architectures() {}

  /**
   * Finds an architecture by its name, or reads one from a file.
   *
   * @param nameOrFile a shipped name, or the path of a JSON file
   * @throws InputException where it is neither, or the file is not one
   */
  public static Architecture load(String nameOrFile) {
    return parse(text(nameOrFile), where(nameOrFile));
  }

  /**
   * As {@link #load(String)}, with some fields set anew.
   *
   * @param settings values by dotted path, for example {@code array.rows} = {@code 128}
   */
  public static Architecture load(String nameOrFile, Map<String, String> settings) {
    if (settings.isEmpty()) {
      return load(nameOrFile);
    }
    String where = where(nameOrFile);
    parse(text(nameOrFile), where);
    JsonObject tree;
    try {
      tree = JsonParser.parseString(text(nameOrFile)).getAsJsonObject();
    } catch (JsonParseException e) {
      throw new InputException(where, "is not JSON: " + e.getMessage(), e);
    }
    settings.forEach((path, value) -> JsonSettings.set(tree, path, value, where));
    return parse(tree.toString(), where + " with " + settings);
  }

  /** The text of an architecture file, for a user to copy and for its hash. */
  public static String text(String nameOrFile) {
    if (NAMES.contains(nameOrFile)) {
      try (InputStream in =
          Architectures.class.getResourceAsStream("presets/" + nameOrFile + ".json")) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    Path file = Path.of(nameOrFile);
    if (!Files.isRegularFile(file)) {
      throw new InputException(
          "--arch " + nameOrFile,
          "no such architecture or file; expected one of " + NAMES + " or a JSON file");
    }
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new InputException(file.toString(), "cannot be read as text", e);
    }
  }

  private static String where(String nameOrFile) {
    return NAMES.contains(nameOrFile) ? nameOrFile + ".json" : nameOrFile;
  }

  private static Architecture parse(String json, String where) {
    try (Reader in = new StringReader(json)) {
      Architecture architecture = StrictJson.read(in, where, Architecture.class);
      requireSources(architecture, where);
      var unused = architecture.array().parsedCell();
      return architecture;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void requireSources(Architecture architecture, String where) {
    architecture
        .sources()
        .forEach(
            (path, source) -> {
              if (source.isBlank()) {
                throw new InputException(
                    where, "at $.sources." + path + ": blank; expected a source or \"assumption\"");
              }
            });
  }
}
