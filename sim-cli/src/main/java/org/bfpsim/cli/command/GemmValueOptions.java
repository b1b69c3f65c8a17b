package org.bfpsim.cli.command;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.bfpsim.cli.values.Matrix;
import org.bfpsim.cli.values.NumberFile;
import org.bfpsim.cli.values.NumberSource;
import org.bfpsim.core.InputException;
import org.bfpsim.core.number.Rounding;
import org.bfpsim.core.number.RoundingRule;
import picocli.CommandLine.Option;

/** The values of a product that is really computed. */
final class GemmValueOptions {
  private static final long MOST_VALUES = 1L << 26;

  @Option(
      names = "--functional",
      description =
          "Compute the product on values as the machine does, and compare it with FP64 on the"
              + " same FP32 values.")
  private boolean functional;

  @Option(
      names = "--a-values",
      paramLabel = "FILE",
      description = "A, M x K, as CSV or .npy (float32 or float64); else random.")
  private Optional<String> fileA = Optional.empty();

  @Option(
      names = "--b-values",
      paramLabel = "FILE",
      description = "B, K x N, as CSV or .npy (float32 or float64); else random.")
  private Optional<String> fileB = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "0",
      description =
          "Of random values (normal, variance 1) and of stochastic rounding (default:"
              + " ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--rounding",
      paramLabel = "R",
      defaultValue = "nearest",
      description = "nearest, truncate or stochastic (default: ${DEFAULT-VALUE}).")
  private String rounding;

  /** The two operands, as read or drawn. */
  record Operands(Matrix a, Matrix b) {}

  /** Whether values are computed. */
  boolean present() {
    if (!functional && (fileA.isPresent() || fileB.isPresent())) {
      throw new InputException(
          fileA.isPresent() ? "--a-values" : "--b-values",
          "values are computed with --functional only; expected it, too");
    }
    return functional;
  }

  /** How A is rounded. */
  RoundingRule ruleA() {
    return RoundingRule.of(Rounding.parse(rounding), seed);
  }

  /** How B is rounded: with other noise than A. */
  RoundingRule ruleB() {
    return RoundingRule.of(Rounding.parse(rounding), seed + 1);
  }

  long seed() {
    return seed;
  }

  /**
   * The operands. Random ones are drawn from one stream of java.util.Random, A before B.
   *
   * @throws InputException where a size is missing, or files and options contradict each other
   */
  Operands operands(OptionalLong m, OptionalLong n, OptionalLong k) {
    Optional<Matrix> givenA = fileA.map(NumberSource::of).map(NumberFile::matrix);
    Optional<Matrix> givenB = fileB.map(NumberSource::of).map(NumberFile::matrix);
    givenA.ifPresent(a -> requireSize(fileA.get(), "M x K", a, m, k));
    givenB.ifPresent(b -> requireSize(fileB.get(), "K x N", b, k, n));
    long inner =
        givenA.map(a -> (long) a.cols()).or(() -> givenB.map(b -> (long) b.rows())).orElse(0L);
    long sizeK = inner > 0 ? inner : said("--k", k);
    Random random = new Random(seed);
    Matrix a = givenA.orElseGet(() -> normal("--m", said("--m", m), sizeK, random));
    Matrix b = givenB.orElseGet(() -> normal("--n", sizeK, said("--n", n), random));
    return new Operands(a, b);
  }

  private static Matrix normal(String option, long rows, long cols, Random random) {
    if (rows < 1 || cols < 1 || rows > MOST_VALUES / cols) {
      throw new InputException(
          option, rows + " x " + cols + " random values; expected 1 to " + MOST_VALUES);
    }
    return Matrix.normal((int) rows, (int) cols, random);
  }

  private static long said(String option, OptionalLong size) {
    return size.orElseThrow(
        () -> new InputException(option, "missing; expected it, or a file of values"));
  }

  private static void requireSize(
      String file, String what, Matrix matrix, OptionalLong rows, OptionalLong cols) {
    if (matrix.rows() < 1
        || matrix.cols() < 1
        || rows.orElse(matrix.rows()) != matrix.rows()
        || cols.orElse(matrix.cols()) != matrix.cols()) {
      throw new InputException(
          file,
          matrix.rows()
              + " x "
              + matrix.cols()
              + " values; expected "
              + what
              + " as the options say, at least 1 x 1");
    }
  }
}
