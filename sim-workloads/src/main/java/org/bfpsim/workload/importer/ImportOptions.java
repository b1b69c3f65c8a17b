package org.bfpsim.workload.importer;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.bfpsim.core.InputException;

/**
 * What the user decides about an import.
 *
 * @param treat what to do with kinds of ops that the importer does not know, by kind
 * @param step which step of a file with several, from 0; empty for all of them
 * @param dims sizes of dimensions that the file has only names for, by name
 */
public record ImportOptions(Map<String, Treat> treat, OptionalInt step, Map<String, Long> dims) {
  public static final ImportOptions DEFAULT = new ImportOptions(Map.of(), OptionalInt.empty());

  private static final int LONGEST_NUMBER = 18;

  /** Options without sizes of named dimensions. */
  public ImportOptions(Map<String, Treat> treat, OptionalInt step) {
    this(treat, step, Map.of());
  }

  /** What can be done with an unknown kind of op. */
  public enum Treat {
    /** One function of each element: vector work of kind {@code function}. */
    ELEMENTWISE,
    /** No work; what it contains is looked at. */
    NONE
  }

  public ImportOptions {
    treat = Map.copyOf(treat);
    dims = Map.copyOf(dims);
  }

  /**
   * Reads {@code aten::foo=elementwise} or {@code aten::foo=none} into these options.
   *
   * @throws InputException for any other form
   */
  public ImportOptions withTreat(String assignment) {
    int equals = assignment.lastIndexOf('=');
    String word = assignment.substring(equals + 1);
    if (equals < 1 || !(word.equals("elementwise") || word.equals("none"))) {
      throw new InputException(
          "--treat " + assignment, "expected KIND=elementwise or KIND=none, KIND as aten::foo");
    }
    Map<String, Treat> more = new HashMap<>(treat);
    more.put(assignment.substring(0, equals), word.equals("none") ? Treat.NONE : Treat.ELEMENTWISE);
    return new ImportOptions(more, step, dims);
  }

  /**
   * Reads {@code batch=2} into these options.
   *
   * @throws InputException for any other form, or a name that has a size already
   */
  public ImportOptions withDim(String assignment) {
    int equals = assignment.lastIndexOf('=');
    String digits = assignment.substring(equals + 1);
    boolean fits =
        equals > 0
            && !digits.isEmpty()
            && digits.length() <= LONGEST_NUMBER
            && digits.chars().allMatch(c -> c >= '0' && c <= '9')
            && Long.parseLong(digits) > 0;
    if (!fits) {
      throw new InputException(
          "--dim " + assignment, "expected NAME=SIZE with a size of at least 1, as batch=2");
    }
    Map<String, Long> more = new HashMap<>(dims);
    if (more.put(assignment.substring(0, equals), Long.valueOf(digits)) != null) {
      throw new InputException("--dim " + assignment, "has a size already; expected one a name");
    }
    return new ImportOptions(treat, step, more);
  }
}
