package org.bfpsim.workload.policy;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.bfpsim.core.InputException;

/** Names of policies, read and listed. */
public final class Policies {
  /** What a policy's name looks like, for messages and help. */
  public static final String SYNTAX =
      "fixed:<format>, mixed:<float>, stash:<family>:q0-q1-q2-q3, dsq:<family>:rung/rung/... or"
          + " dsq, fast-adaptive or schedule:<format>/<row>/..., each with @option,option,... after"
          + " it, or a policy file (.json); a family is bfp, fixed, mx or mxfp";

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
            "mixed:<float>:<states>",
            "mixed:fp16",
            "one narrow float, weight gradients included, beside FP32 master weights and states"),
        new Kind(
            "stash:<family>:q0-q1-q2-q3",
            "stash:bfp:16-4-4-16",
            "bits for forward operands, stash, output gradients, written gradients"),
        new Kind(
            "dsq:<family>:rung/rung/...",
            "dsq:bfp:2-2-2-16/4-4-4-16",
            "a ladder of such quadruples, one rung up when validation loss stops falling"),
        new Kind("dsq", "dsq", "the ladder " + defaultLadder()),
        new Kind(
            "fast-adaptive:<narrow>/<wide>:<alpha>:<beta>",
            "fast-adaptive:bfp4/bfp8:0.6:0.3",
            "per tensor and layer, wide where r(X) > alpha - beta i/I - beta l/L"),
        new Kind(
            "fast-adaptive",
            "fast-adaptive",
            "fast-adaptive:bfp2/bfp4:0.6:0.3; alpha and beta are assumptions"),
        new Kind(
            "schedule:<default>/<steps>:<layers>:<roles>:<format>/...",
            "schedule:bfp8/0-99:all:stash+dy:bfp4",
            "a table of your own, by steps, layers and uses"));
  }

  /**
   * Reads a policy's name, with its options, or its file.
   *
   * @throws InputException where a part of it is wrong, naming that part and what is expected
   */
  public static PrecisionPolicy parse(String name) {
    String text = name.trim();
    if (isFile(text)) {
      return PolicyFile.read(Path.of(text)).policy();
    }
    int at = text.indexOf('@');
    try {
      PolicyOptions options =
          at < 0
              ? PolicyOptions.none()
              : PolicyOptions.parse(text.substring(at + 1).toLowerCase(Locale.ROOT));
      return PolicyParser.parse(at < 0 ? text : text.substring(0, at), options);
    } catch (InputException e) {
      throw new InputException("policy '" + name + "'", e.getMessage(), e);
    }
  }

  /**
   * Checks a policy against the layers of a model.
   *
   * @param name the policy's name or file
   * @throws InputException where it names a layer that the model does not have; with the line of a
   *     file
   */
  public static void requireLayers(String name, List<String> layers) {
    if (isFile(name.trim())) {
      PolicyFile.read(Path.of(name.trim())).requireLayers(layers);
      return;
    }
    try {
      parse(name).requireLayers(layers);
    } catch (InputException e) {
      throw new InputException("policy '" + name + "'", e.getMessage(), e);
    }
  }

  /** Whether a policy's name is that of a file. */
  public static boolean isFile(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(".json");
  }

  private static String defaultLadder() {
    return String.join("/", DsqPolicy.DEFAULT_LADDER.stream().map(Quadruple::label).toList());
  }
}
