package org.bfpsim.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Leaves a line for each random comparison that passed, {@code name;seed;cases}, in the folder that
 * profile {@code full} names; other builds name none and nothing is written.
 */
public final class RandomRuns {
  private RandomRuns() {}

  /** To be called once the last case has passed. */
  public static void record(String name, long seed, int cases) {
    String folder = System.getProperty("bfpsim.randomRuns", "");
    if (folder.isEmpty()) {
      return;
    }
    try {
      Path file = Files.createDirectories(Path.of(folder)).resolve(name.replace(' ', '-') + ".txt");
      Files.writeString(file, name + ";" + seed + ";" + cases + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
