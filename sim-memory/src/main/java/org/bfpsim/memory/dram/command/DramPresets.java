package org.bfpsim.memory.dram.command;

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
import org.bfpsim.core.json.NearestName;
import org.bfpsim.core.json.StrictJson;

/** The presets that ship, and files of the same form. */
public final class DramPresets {
  /** The shipped presets. */
  public static final List<String> NAMES =
      List.of(
          "ddr4-2400",
          "ddr4-3200",
          "ddr5-4800",
          "lpddr4-3200",
          "lpddr5-6400",
          "gddr6",
          "hbm2",
          "hbm3");

  private DramPresets() {}

  /**
   * The shipped preset of that name.
   *
   * @throws InputException for a name that none has
   */
  public static DramPreset named(String name) {
    if (!NAMES.contains(name)) {
      throw new InputException(
          "DRAM preset '" + name + "'",
          "no such preset or file; expected '"
              + NearestName.of(name, NAMES).orElseThrow()
              + "' or another of "
              + String.join(", ", NAMES));
    }
    String resource = "presets/" + name + ".json";
    try (InputStream in = DramPresets.class.getResourceAsStream(resource);
        Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      return StrictJson.read(reader, resource, DramPreset.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Finds a preset by its name, or reads one from a file.
   *
   * @throws InputException where it is neither, or the file is not one
   */
  public static DramPreset load(String nameOrFile) {
    Path file = Path.of(nameOrFile);
    return !NAMES.contains(nameOrFile) && Files.isRegularFile(file)
        ? StrictJson.read(file, DramPreset.class)
        : named(nameOrFile);
  }

  /**
   * A memory from a file: a preset file of bfpsim, or DRAMsim3's {@code .ini}.
   *
   * @throws InputException where the file is neither, or contradicts itself
   */
  public static DramConfig read(Path file) {
    return file.toString().endsWith(".ini")
        ? DramsimIni.read(file).config()
        : StrictJson.read(file, DramPreset.class).config();
  }
}
