package org.bfpsim.machine.energy;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.bfpsim.core.InputException;
import org.bfpsim.core.json.StrictJson;

/**
 * The constants of a technology.
 *
 * @param constants energies in pJ and areas in square micrometres, by name
 */
public record Technology(String name, Map<String, Constant> constants) {
  /**
   * A figure and where it comes from.
   *
   * @param unit {@code pJ} or {@code um2}
   * @param source a publication, or "assumption" and why
   */
  public record Constant(double value, String unit, String source) {
    public Constant {
      if (source.isBlank()) {
        throw new InputException("source", "blank; expected a publication or \"assumption\"");
      }
    }
  }

  /** The technologies that ship. */
  public static Technology load(String name) {
    try (InputStream in = Technology.class.getResourceAsStream(name + ".json")) {
      if (in == null || !name.matches("[a-z0-9]+")) {
        throw new InputException("technology '" + name + "'", "unknown; expected 45nm");
      }
      try (Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
        return StrictJson.read(reader, name + ".json", Technology.class);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The value of a constant. */
  public double value(String constant) {
    Constant found = constants.get(constant);
    if (found == null) {
      throw new InputException(
          "technology '" + name + "'",
          "has no constant '" + constant + "'; expected it in its table");
    }
    return found.value();
  }
}
