package org.bfpsim.workload.policy;

import java.util.List;
import java.util.Locale;
import org.bfpsim.core.InputException;

/** Names of policies, read and listed. */
public final class Policies {
  /** What a policy's name looks like, for messages and help. */
  public static final String SYNTAX =
      "fixed:<format>, stash:<bfp|fixed>:q0-q1-q2-q3, dsq:<bfp|fixed>:rung/rung/... or dsq, each"
          + " with @option,option,... after it";

  private Policies() {}

  /**
   * A kind of policy, for lists and help.
   *
   * @param syntax how its names are built
   * @param example one of them
   * @param meaning what it does, in a sentence
   */
  public record Kind(String syntax, String example, String meaning) {}

  /** The kinds of policy, simplest first. */
  public static List<Kind> kinds() {
    return List.of(
        new Kind(
            "fixed:<format>",
            "fixed:bfp8",
            "one format for every operand of a matrix product and every stash"),
        new Kind(
            "stash:<bfp|fixed>:q0-q1-q2-q3",
            "stash:bfp:16-4-4-16",
            "bits for forward operands, stash, output gradients, written gradients"),
        new Kind(
            "dsq:<bfp|fixed>:rung/rung/...",
            "dsq:bfp:2-2-2-16/4-4-4-16",
            "a ladder of such quadruples, one rung up when validation loss stops falling"),
        new Kind("dsq", "dsq", "the ladder " + defaultLadder()));
  }

  /**
   * Reads a policy's name, with its options.
   *
   * @throws InputException where a part of it is wrong, naming that part and what is expected
   */
  public static PrecisionPolicy parse(String name) {
    String text = name.trim().toLowerCase(Locale.ROOT);
    int at = text.indexOf('@');
    try {
      PolicyOptions options =
          at < 0 ? PolicyOptions.none() : PolicyOptions.parse(text.substring(at + 1));
      return PolicyParser.parse(at < 0 ? text : text.substring(0, at), options);
    } catch (InputException e) {
      throw new InputException("policy '" + name + "'", e.getMessage(), e);
    }
  }

  private static String defaultLadder() {
    return String.join("/", DsqPolicy.DEFAULT_LADDER.stream().map(Quadruple::label).toList());
  }
}
