package org.bfpsim.cli.values;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.bfpsim.core.InputException;

/**
 * Where a user's bytes come from.
 *
 * @param name what it is called in errors
 * @param file the file; empty for standard input
 */
public record NumberSource(String name, Optional<Path> file) {
  /** A file's name, or {@code -} for standard input. */
  public static NumberSource of(String name) {
    return name.equals("-")
        ? new NumberSource("standard input", Optional.empty())
        : new NumberSource(name, Optional.of(Path.of(name)));
  }

  /** Something that is done with the bytes. */
  public interface Reading<T> {
    T from(BufferedInputStream in) throws IOException;
  }

  /**
   * Opens it, reads it and closes it; standard input stays open.
   *
   * @throws InputException where there is no such file, or reading fails
   */
  public <T> T read(Reading<T> reading) {
    try {
      if (file.isEmpty()) {
        return reading.from(new BufferedInputStream(System.in, 1 << 16));
      }
      if (Files.isDirectory(file.get())) {
        throw new InputException(name, "is a folder; expected a file");
      }
      try (InputStream in = Files.newInputStream(file.get());
          BufferedInputStream buffered = new BufferedInputStream(in, 1 << 16)) {
        return reading.from(buffered);
      }
    } catch (NoSuchFileException e) {
      throw new InputException(name, "no such file", e);
    } catch (IOException e) {
      throw new InputException(name, "cannot be read: " + e, e);
    }
  }
}
