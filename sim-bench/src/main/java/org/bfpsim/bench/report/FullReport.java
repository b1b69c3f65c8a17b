package org.bfpsim.bench.report;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Writes {@code docs/full-report.md} from the random runs, the mutation testing and the benchmarks
 * of the build that calls it. No path and no host name enters it.
 */
public final class FullReport {
  private FullReport() {}

  /**
   * Argument: the repository's root. The random runs and mutation reports must have been left below
   * its target folders; the benchmarks are run here.
   */
  public static void main(String[] arguments) throws IOException, RunnerException {
    if (arguments.length != 1) {
      new PrintStream(System.err, true, StandardCharsets.UTF_8)
          .println("full report: expected one argument, the repository's root");
      System.exit(2);
    }
    Path root = Path.of(arguments[0]);
    String runs = RandomRunSection.of(root.resolve("target/random-runs"));
    String mutants = MutationSection.of(root.resolve("sim-core/target/pit"));
    String page =
        head(root) + runs + mutants + SampledSection.measure() + BenchmarkSection.measure();
    Files.writeString(root.resolve("docs/full-report.md"), page);
  }

  private static String head(Path root) throws IOException {
    return """
        # What the full build found

        Written by `mvn -B -Pfull verify`; do not edit it. What the figures stand for is in
        [validation.md](validation.md).

        | | |
        |---|---|
        | date | %s |
        | commit | %s |
        | JDK | %s, %s |
        | processors | %d |

        """
        .formatted(
            LocalDate.now(ZoneOffset.UTC),
            commit(root),
            Runtime.version(),
            System.getProperty("java.vm.name"),
            Runtime.getRuntime().availableProcessors());
  }

  private static String commit(Path root) throws IOException {
    String hash = git(root, List.of("rev-parse", "--short=12", "HEAD"));
    if (hash.isEmpty()) {
      return "none: not built from a repository";
    }
    String changes = git(root, List.of("status", "--porcelain", "--untracked-files=no"));
    return changes.isEmpty() ? hash : hash + ", with changes";
  }

  private static String git(Path root, List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder("git");
    builder.command().addAll(command);
    Process process =
        builder.directory(root.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }
}
