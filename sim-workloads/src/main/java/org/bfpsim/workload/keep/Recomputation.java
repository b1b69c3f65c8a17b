package org.bfpsim.workload.keep;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bfpsim.core.InputException;
import org.bfpsim.workload.trace.Category;
import org.bfpsim.workload.trace.Op;
import org.bfpsim.workload.trace.Trace;

/**
 * Which results of forward backward computes again, for a whole model.
 *
 * @param scope of what
 * @param layers neighbouring layers between two results that are kept, for {@link Scope#LAYERS}
 */
public record Recomputation(Scope scope, int layers) {
  /** What {@code --recompute} takes, for messages and help. */
  public static final String SYNTAX = "none, layers, every:<layers> or selective";

  /** Nothing is recomputed. */
  public static final Recomputation NONE = new Recomputation(Scope.NONE, 1);

  /** What is recomputed. */
  public enum Scope {
    NONE,
    /** All of a numbered layer, or of several neighbouring ones, but what leaves it. */
    LAYERS,
    /** The attention core: scores, mask, softmax and dropout. */
    SELECTIVE
  }

  private static final Pattern EVERY = Pattern.compile("every:([1-9]\\d{0,5})");
  private static final Pattern NUMBERED = Pattern.compile("(.*?)(\\d{1,9})");

  /** The kinds of op that make up the attention core; rotations and fused attention do not. */
  private static final List<String> CORE = List.of("gemm", "scale_mask", "softmax", "dropout");

  /**
   * Reads an option.
   *
   * @throws InputException where it is none of {@link #SYNTAX}
   */
  public static Recomputation parse(String text) {
    Matcher every = EVERY.matcher(text);
    if (every.matches()) {
      return new Recomputation(Scope.LAYERS, Integer.parseInt(every.group(1)));
    }
    return switch (text) {
      case "none" -> NONE;
      case "layers" -> new Recomputation(Scope.LAYERS, 1);
      case "selective" -> new Recomputation(Scope.SELECTIVE, 1);
      default -> throw new InputException("--recompute " + text, "unknown; expected " + SYNTAX);
    };
  }

  /** Marks what backward computes again. */
  void choose(Trace trace, ForwardResults results, Choice[] choices) {
    boolean found = scope == Scope.NONE;
    for (int tensor = 0; tensor < choices.length; tensor++) {
      if (results.hasOneWriter(tensor) && covers(trace, results, tensor)) {
        choices[tensor] = Choice.RECOMPUTE;
        found = true;
      }
    }
    if (!found) {
      throw new InputException(
          "--recompute",
          scope == Scope.SELECTIVE
              ? "the step has no scores, softmax or dropout of attention to recompute"
              : "the step has no numbered layers, such as encoder.0");
    }
  }

  private boolean covers(Trace trace, ForwardResults results, int tensor) {
    Op writer = trace.ops().get(results.writer(tensor));
    String own = segment(writer);
    return !own.isEmpty()
        && results.forwardReaders(tensor).stream()
            .allMatch(reader -> segment(trace.ops().get(reader)).equals(own));
  }

  /** The name of the part of the model that is recomputed as one; empty where an op is in none. */
  private String segment(Op op) {
    return switch (scope) {
      case NONE -> "";
      case SELECTIVE ->
          op.category() == Category.ATTENTION && CORE.contains(op.kind()) ? "core" : "";
      case LAYERS -> {
        Matcher numbered = NUMBERED.matcher(op.layer());
        yield numbered.matches()
            ? numbered.group(1) + Long.parseLong(numbered.group(2)) / layers
            : "";
      }
    };
  }
}
