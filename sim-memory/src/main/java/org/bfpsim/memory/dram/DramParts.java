package org.bfpsim.memory.dram;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bfpsim.core.InputException;
import org.bfpsim.core.json.StrictJson;

/** The DRAM presets that ship, and preset files. */
public final class DramParts {
  /** The shipped presets. */
  public static final List<String> NAMES =
      List.of("ddr4-2400", "lpddr4-3200", "lpddr5-6400", "hbm2");

  private DramParts() {}

  /**
   * Finds a preset by its name, or reads one from a file.
   *
   * @throws InputException where it is neither, or the file is not one
   */
  public static DramPart load(String nameOrFile) {
    if (!NAMES.contains(nameOrFile)) {
      Path file = Path.of(nameOrFile);
      if (!Files.isRegularFile(file)) {
        throw new InputException(
            "dram.preset '" + nameOrFile + "'", "no such preset or file; expected one of " + NAMES);
      }
      return StrictJson.read(file, DramPart.class);
    }
    String resource = "parts/" + nameOrFile + ".json";
    try (InputStream in = DramParts.class.getResourceAsStream(resource);
        Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      return StrictJson.read(reader, resource, DramPart.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
