package org.bfpsim.workload.keep;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bfpsim.core.InputException;
import org.bfpsim.workload.trace.Tensor;
import org.bfpsim.workload.trace.TensorRole;

/**
 * A choice for the tensors of a part of the model, {@code <where>[:<role>]:<choice>}.
 *
 * @param text the rule as it was written
 * @param where steps of a path that a tensor's name begins with: a name, a number, a range {@code
 *     0-3} of numbers, or {@code *} for any one; none for all tensors
 * @param role the only role that it is about
 */
public record KeepRule(String text, List<String> where, Optional<TensorRole> role, Choice choice) {
  /** What a rule looks like, for messages and help. */
  public static final String SYNTAX =
      "<layers>[.<part>][:activation|mask|statistics]:stash|recompute|offload, for example"
          + " encoder.0-3:offload";

  private static final Pattern RANGE = Pattern.compile("(\\d{1,9})-(\\d{1,9})");
  private static final List<TensorRole> ROLES =
      List.of(TensorRole.ACTIVATION, TensorRole.MASK, TensorRole.STATISTICS);

  public KeepRule {
    where = List.copyOf(where);
  }

  /**
   * Reads a rule.
   *
   * @throws InputException where it is none
   */
  public static KeepRule parse(String text) {
    String option = "--keep " + text;
    String[] parts = text.split(":", -1);
    if (parts.length < 2 || parts.length > 3 || parts[0].isEmpty()) {
      throw new InputException(option, "expected " + SYNTAX);
    }
    List<String> where =
        parts[0].equals("all") ? List.of() : Arrays.asList(parts[0].split("\\.", -1));
    Optional<TensorRole> role =
        parts.length == 3 ? Optional.of(role(parts[1], option)) : Optional.empty();
    for (String step : where) {
      requireStep(step, option);
    }
    return new KeepRule(text, where, role, Choice.parse(parts[parts.length - 1], option));
  }

  private static void requireStep(String step, String option) {
    Matcher range = RANGE.matcher(step);
    if (step.isEmpty()
        || (range.matches() && Long.parseLong(range.group(1)) > Long.parseLong(range.group(2)))) {
      throw new InputException(
          option,
          "'%s' in its path; expected a name, a number, a range such as 0-3, or *".formatted(step));
    }
  }

  private static TensorRole role(String text, String option) {
    return ROLES.stream()
        .filter(role -> role.label().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    option, "'" + text + "' is no role; expected activation, mask or statistics"));
  }

  /** Whether the rule is about a tensor. */
  boolean matches(Tensor tensor) {
    if (role.isPresent() && role.orElseThrow() != tensor.role()) {
      return false;
    }
    String[] path = path(tensor).split("\\.", -1);
    if (path.length < where.size()) {
      return false;
    }
    for (int i = 0; i < where.size(); i++) {
      if (!matches(where.get(i), path[i])) {
        return false;
      }
    }
    return true;
  }

  /**
   * A tensor's name from its layer on, without the micro-batch before it; the layer and the name
   * where the name does not say it.
   */
  private static String path(Tensor tensor) {
    int from = ("." + tensor.name()).indexOf("." + tensor.layer() + ".");
    if (tensor.layer().isEmpty()) {
      return tensor.name();
    }
    return from < 0 ? tensor.layer() + "." + tensor.name() : tensor.name().substring(from);
  }

  private static boolean matches(String step, String name) {
    Matcher range = RANGE.matcher(step);
    if (range.matches() && name.matches("\\d{1,9}")) {
      long number = Long.parseLong(name);
      return Long.parseLong(range.group(1)) <= number && number <= Long.parseLong(range.group(2));
    }
    return step.equals("*") || step.equals(name);
  }
}
