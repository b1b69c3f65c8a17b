package org.bfpsim.workload.policy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bfpsim.core.InputException;
import org.bfpsim.core.json.NearestName;
import org.bfpsim.core.number.Format;
import org.bfpsim.core.number.Formats;

/**
 * A line of a schedule: in these steps, these uses of these layers have this format.
 *
 * @param fromStep the first step, from 0
 * @param toStep the last step; empty for the run's end
 * @param layers layers by name; a {@code *} at the end of one stands for any rest; empty for all
 * @param roles the uses; empty for all that policies choose
 * @param format their format
 */
public record ScheduleRow(
    long fromStep,
    Optional<Long> toStep,
    List<String> layers,
    List<Use.Slot> roles,
    Format format) {
  private static final String ALL = "all";
  private static final Pattern LAYER = Pattern.compile("[A-Za-z0-9_.-]+\\*?|\\*");
  private static final Pattern STEPS = Pattern.compile("(\\d{1,12})-(\\d{1,12})?");

  /**
   * @throws InputException where the range falls, or a layer or role is not one or stands twice
   */
  public ScheduleRow {
    layers = List.copyOf(layers);
    roles = List.copyOf(roles);
    if (fromStep < 0) {
      throw new InputException("fromStep " + fromStep + "; expected at least 0");
    }
    if (toStep.isPresent() && toStep.get() < fromStep) {
      throw new InputException(
          "steps " + fromStep + "-" + toStep.get() + " fall; expected first-last");
    }
    for (String layer : layers) {
      if (!LAYER.matcher(layer).matches()) {
        throw new InputException(
            "layer '" + layer + "'",
            "expected letters, digits, '_', '.' and '-', with '*' at most at the end");
      }
    }
    for (Use.Slot role : roles) {
      if (!role.isQuantized()) {
        throw new InputException("role '" + role.label() + "'", "expected " + roleNames());
      }
    }
    if (new HashSet<>(layers).size() < layers.size()
        || new HashSet<>(roles).size() < roles.size()) {
      throw new InputException("a layer or role stands twice; expected each once");
    }
  }

  /** Reads {@code steps:layers:roles:format}. */
  static ScheduleRow parse(String text) {
    String[] parts = text.split(":", -1);
    Matcher steps = STEPS.matcher(parts[0]);
    if (parts.length != 4 || !steps.matches()) {
      throw new InputException(
          "'"
              + text
              + "' is no row; expected steps:layers:roles:format, for example"
              + " 0-99:all:stash:bfp4");
    }
    return new ScheduleRow(
        Long.parseLong(steps.group(1)),
        Optional.ofNullable(steps.group(2)).map(Long::parseLong),
        list(parts[1]),
        list(parts[2]).stream().map(ScheduleRow::role).toList(),
        Formats.parse(parts[3]));
  }

  /**
   * The use of a name.
   *
   * @throws InputException where it is none
   */
  static Use.Slot role(String name) {
    return Use.Slot.quantized().stream()
        .filter(slot -> slot.label().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new InputException("role '" + name + "'", "unknown; expected " + roleNames()));
  }

  /** The text that {@link #parse} reads. */
  String text() {
    return range()
        + ":"
        + (layers.isEmpty() ? ALL : String.join("+", layers))
        + ":"
        + (roles.isEmpty()
            ? ALL
            : roles.stream().map(Use.Slot::label).collect(Collectors.joining("+")))
        + ":"
        + format.label();
  }

  /** The steps, for example {@code 0-99}, or {@code 100-} to the run's end. */
  String range() {
    return fromStep + "-" + toStep.map(String::valueOf).orElse("");
  }

  boolean covers(long step) {
    return step >= fromStep && step <= last();
  }

  boolean covers(Use use) {
    return use.slot().isQuantized()
        && (roles.isEmpty() || roles.contains(use.slot()))
        && (layers.isEmpty() || layers.stream().anyMatch(pattern -> matches(pattern, use.layer())));
  }

  boolean overlaps(ScheduleRow other) {
    boolean steps = fromStep <= other.last() && other.fromStep <= last();
    boolean uses =
        roles.isEmpty() || other.roles.isEmpty() || roles.stream().anyMatch(other.roles::contains);
    return steps && uses && shareLayer(layers, other.layers);
  }

  /** The first layer named here that no layer of a model matches, with what was meant. */
  Optional<String> unknownLayer(List<String> known) {
    return layers.stream()
        .filter(pattern -> known.stream().noneMatch(layer -> matches(pattern, layer)))
        .findFirst()
        .map(
            pattern ->
                "no layer of the model is '"
                    + pattern
                    + "'; expected "
                    + NearestName.of(pattern, known)
                        .map(nearest -> "'" + nearest + "' or another of ")
                        .orElse("one of ")
                    + String.join(", ", known));
  }

  private long last() {
    return toStep.orElse(Long.MAX_VALUE);
  }

  private static boolean shareLayer(List<String> some, List<String> others) {
    return some.isEmpty()
        || others.isEmpty()
        || some.stream().anyMatch(one -> others.stream().anyMatch(two -> meet(one, two)));
  }

  private static boolean meet(String one, String two) {
    return matches(one, stem(two)) || matches(two, stem(one));
  }

  private static boolean matches(String pattern, String layer) {
    return pattern.endsWith("*") ? layer.startsWith(stem(pattern)) : layer.equals(pattern);
  }

  private static String stem(String pattern) {
    return pattern.endsWith("*") ? pattern.substring(0, pattern.length() - 1) : pattern;
  }

  private static List<String> list(String text) {
    return text.equals(ALL) ? List.of() : Arrays.asList(text.split("\\+", -1));
  }

  private static String roleNames() {
    return Use.Slot.quantized().stream().map(Use.Slot::label).collect(Collectors.joining(", "));
  }
}
