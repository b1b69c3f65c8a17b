package org.bfpsim.cli.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPOutputStream;
import org.bfpsim.core.InputException;

/** One file that is there whole or not at all; gzip where its name ends in {@code .gz}. */
public final class OutputFile {
  private final Path file;

  private OutputFile(Path file) {
    this.file = file;
  }

  /** Something that writes text. */
  public interface Content {
    void writeTo(Writer out) throws IOException;
  }

  /**
   * The file, checked before any work is done.
   *
   * @throws InputException where it exists and may not be replaced
   */
  public static OutputFile at(Path file, boolean replace) {
    if (Files.isDirectory(file)) {
      throw new InputException(file.toString(), "is a folder; expected a file's name");
    }
    if (Files.exists(file) && !replace) {
      throw new InputException(
          file.toString(), "exists; replace it with --force, or name another file");
    }
    return new OutputFile(file.toAbsolutePath());
  }

  /**
   * Writes it.
   *
   * @throws InputException where that fails
   */
  public void write(Content content) {
    Path fresh = file.resolveSibling("." + file.getFileName() + ".bfpsim-tmp");
    try {
      Files.createDirectories(file.getParent());
      try (OutputStream raw = Files.newOutputStream(fresh);
          OutputStream bytes = file.toString().endsWith(".gz") ? new GZIPOutputStream(raw) : raw;
          Writer out = new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8))) {
        content.writeTo(out);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new InputException(file.toString(), "cannot be written: " + e, e);
    } finally {
      deleteIfThere(fresh);
    }
  }

  /** What a failure leaves behind under a name that nobody knows. */
  private static void deleteIfThere(Path fresh) {
    try {
      Files.deleteIfExists(fresh);
    } catch (IOException e) {
      throw new InputException(fresh.toString(), "cannot be deleted: " + e, e);
    }
  }
}
