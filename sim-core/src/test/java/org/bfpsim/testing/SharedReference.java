package org.bfpsim.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Finds the reference folder that stands beside the repository; tests that need it are skipped
 * where it is absent.
 */
public final class SharedReference {
  private SharedReference() {}

  /**
   * The file or folder below {@code reference/}; skips the calling test, with a word, where it is
   * absent.
   */
  public static Path path(String first, String... more) {
    Path shared = Path.of(System.getProperty("bfpsim.shared", "../../shared"));
    Path found = shared.resolve("reference").resolve(Path.of(first, more));
    assumeTrue(
        Files.exists(found),
        () ->
            found
                + " is absent: set -Dbfpsim.shared to the folder that holds reference/ to run this test");
    return found;
  }

  /** The repository's root, whatever folder the test runs in. */
  public static Path repositoryRoot() {
    return Path.of(System.getProperty("bfpsim.root", ".."));
  }

  /** How many random cases to run: {@code cases} times the scale that the build profile sets. */
  public static int randomCases(int cases) {
    return Math.multiplyExact(cases, Integer.getInteger("bfpsim.randomScale", 1));
  }

  /** Random configurations per dataflow and discipline for the register-level array. */
  public static int arrayConfigurations() {
    return Integer.getInteger("bfpsim.arrayConfigurations", 200);
  }

  /** Random streams on which the command-level DRAM is compared with its clock-by-clock steps. */
  public static int dramStreams() {
    return Integer.getInteger("bfpsim.dramStreams", 500);
  }
}
