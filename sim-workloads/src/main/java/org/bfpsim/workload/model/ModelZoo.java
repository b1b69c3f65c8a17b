package org.bfpsim.workload.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.bfpsim.core.InputException;
import org.bfpsim.core.json.NearestName;
import org.bfpsim.core.json.StrictJson;

/** The models that ship with bfpsim, by the names that users call them. */
public final class ModelZoo {
  private static final String RESOURCE = "zoo.json";
  private static final int NEAREST_NAMES = 3;
  private static final Pattern LIKE_A_FILE = Pattern.compile("/|\\\\|\\.json$");

  private ModelZoo() {}

  /** The content of the data file. */
  private record Content(List<ModelArchitecture> models) {}

  /** Reads the data file once, when it is first needed. */
  private static final class Loaded {
    static final Map<String, ModelArchitecture> BY_NAME = load();
  }

  /** All models, in the order of the data file: families together, small to large. */
  public static List<ModelArchitecture> models() {
    return List.copyOf(Loaded.BY_NAME.values());
  }

  /** The names of all models, in the same order. */
  public static List<String> names() {
    return List.copyOf(Loaded.BY_NAME.keySet());
  }

  /** True where a model has that name, in any case. */
  public static boolean has(String name) {
    return Loaded.BY_NAME.containsKey(name.toLowerCase(Locale.ROOT));
  }

  /**
   * The model of that name, in any case.
   *
   * @throws InputException where there is none; it lists the nearest names
   */
  public static ModelArchitecture model(String name) {
    ModelArchitecture model = Loaded.BY_NAME.get(name.toLowerCase(Locale.ROOT));
    if (model == null) {
      throw new InputException(
          "model '"
              + name
              + "' is unknown; expected one of the zoo, nearest: "
              + String.join(", ", nearest(name)));
    }
    return model;
  }

  /**
   * The model of that name, or the architecture in that file: what {@code --model} takes.
   *
   * @throws InputException where it is neither
   */
  public static ModelArchitecture nameOrFile(String nameOrFile) {
    boolean file =
        !has(nameOrFile) && (LIKE_A_FILE.matcher(nameOrFile).find() || exists(nameOrFile));
    return file ? ArchitectureFile.read(Path.of(nameOrFile)) : model(nameOrFile);
  }

  private static boolean exists(String file) {
    try {
      return Files.isRegularFile(Path.of(file));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static List<String> nearest(String name) {
    List<String> left = new ArrayList<>(names());
    List<String> nearest = new ArrayList<>();
    for (int i = 0; i < NEAREST_NAMES; i++) {
      NearestName.of(name.toLowerCase(Locale.ROOT), left).ifPresent(nearest::add);
      left.removeAll(nearest);
    }
    return nearest;
  }

  private static Map<String, ModelArchitecture> load() {
    InputStream stream = ModelZoo.class.getResourceAsStream(RESOURCE);
    if (stream == null) {
      throw new IllegalStateException(RESOURCE + " is missing from the class path");
    }
    try (Reader in = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
      Map<String, ModelArchitecture> byName = new LinkedHashMap<>();
      for (ModelArchitecture model : StrictJson.read(in, RESOURCE, Content.class).models()) {
        if (byName.put(model.name(), model) != null) {
          throw new IllegalStateException(RESOURCE + " has two models '" + model.name() + "'");
        }
      }
      return Collections.unmodifiableMap(byName);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
