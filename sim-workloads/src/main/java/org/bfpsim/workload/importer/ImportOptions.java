package org.bfpsim.workload.importer;

import java.util.Map;
import java.util.OptionalInt;
import org.bfpsim.core.InputException;

/**
 * What the user decides about an import.
 *
 * @param treat what to do with kinds of ops that the importer does not know, by kind
 * @param step which step of a file with several, from 0; empty for all of them
 */
public record ImportOptions(Map<String, Treat> treat, OptionalInt step) {
  public static final ImportOptions DEFAULT = new ImportOptions(Map.of(), OptionalInt.empty());

  /** What can be done with an unknown kind of op. */
  public enum Treat {
    /** One function of each element: vector work of kind {@code function}. */
    ELEMENTWISE,
    /** No work; what it contains is looked at. */
    NONE
  }

  public ImportOptions {
    treat = Map.copyOf(treat);
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
    Map<String, Treat> more = new java.util.HashMap<>(treat);
    more.put(assignment.substring(0, equals), word.equals("none") ? Treat.NONE : Treat.ELEMENTWISE);
    return new ImportOptions(more, step);
  }
}
