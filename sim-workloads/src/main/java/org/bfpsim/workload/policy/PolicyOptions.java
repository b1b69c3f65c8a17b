package org.bfpsim.workload.policy;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bfpsim.core.InputException;
import org.bfpsim.core.json.NearestName;
import org.bfpsim.core.layout.Layouts;
import org.bfpsim.core.layout.TensorLayout;
import org.bfpsim.core.number.BfpFormat;
import org.bfpsim.core.number.Rounding;

/**
 * What follows the {@code @} of a policy's name, in any order and each kind at most once.
 *
 * @param given the options by kind; what is absent is the default
 */
record PolicyOptions(Map<Kind, String> given) {
  static final String SYNTAX =
      "g<group>, e<exponent bits>, nearest, truncate, stochastic, planar, planar-c<chunk bits>,"
          + " packed, container, copy, plane, patience<rounds>";

  static final Rounding DEFAULT_ROUNDING = Rounding.NEAREST;
  static final TensorLayout DEFAULT_LAYOUT = Layouts.PLANAR;
  static final StashStorage DEFAULT_STORAGE = StashStorage.COPY;

  enum Kind {
    GROUP("group", "g(\\d{1,6})"),
    EXPONENT("exponent width", "e(\\d{1,6})"),
    ROUNDING("rounding", "(nearest|truncate|stochastic)"),
    LAYOUT("layout", "(planar(?:-c\\d{1,3})?|packed|container)"),
    STORAGE("storage of the stash", "(copy|plane)"),
    PATIENCE("patience", "patience(\\d{1,6})");

    private final String label;
    private final Pattern pattern;

    Kind(String label, String pattern) {
      this.label = label;
      this.pattern = Pattern.compile(pattern);
    }
  }

  /** No option given. */
  static PolicyOptions none() {
    return new PolicyOptions(Map.of());
  }

  /**
   * Reads options separated by commas.
   *
   * @throws InputException where one is unknown, or one of its kind was given before
   */
  static PolicyOptions parse(String text) {
    Map<Kind, String> given = new EnumMap<>(Kind.class);
    for (String option : text.split(",", -1)) {
      read(option, given);
    }
    return new PolicyOptions(given);
  }

  int group(int otherwise) {
    return number(Kind.GROUP, otherwise);
  }

  int exponentBits(int otherwise) {
    return number(Kind.EXPONENT, otherwise);
  }

  int patience() {
    return number(Kind.PATIENCE, DsqPolicy.DEFAULT_PATIENCE);
  }

  Rounding rounding() {
    String text = given.get(Kind.ROUNDING);
    return text == null ? DEFAULT_ROUNDING : Rounding.parse(text);
  }

  TensorLayout layout() {
    String text = given.get(Kind.LAYOUT);
    return text == null ? DEFAULT_LAYOUT : Layouts.parse(text);
  }

  StashStorage storage() {
    String text = given.get(Kind.STORAGE);
    return text == null ? DEFAULT_STORAGE : StashStorage.parse(text);
  }

  /** Refuses planes where the stash is as wide as what forward computes with. */
  void refusePlanes() {
    if (storage() != DEFAULT_STORAGE) {
      throw new InputException(
          "option 'plane'",
          "expected with stash, dsq or schedule, where a stash may be narrower than its operand");
    }
  }

  /** Refuses a patience where nothing climbs. */
  void refusePatience() {
    if (given.containsKey(Kind.PATIENCE)) {
      throw new InputException(
          "option 'patience" + given.get(Kind.PATIENCE) + "'", "expected with dsq only");
    }
  }

  /** Refuses a group or an exponent width that has no effect; the defaults may be spelled out. */
  void refuseGroups(String what) {
    refuseOther(Kind.GROUP, "g", BfpFormat.DEFAULT_GROUP, what);
    refuseOther(Kind.EXPONENT, "e", BfpFormat.DEFAULT_EXPONENT_BITS, what);
  }

  private void refuseOther(Kind kind, String letter, int allowed, String what) {
    if (number(kind, allowed) != allowed) {
      throw new InputException(
          "option '" + letter + given.get(kind) + "'",
          "a " + kind.label + " can be chosen for bfp only, not for " + what);
    }
  }

  private int number(Kind kind, int otherwise) {
    String text = given.get(kind);
    return text == null ? otherwise : Integer.parseInt(text);
  }

  private static void read(String option, Map<Kind, String> given) {
    for (Kind kind : Kind.values()) {
      Matcher matcher = kind.pattern.matcher(option);
      if (matcher.matches()) {
        if (given.put(kind, matcher.group(1)) != null) {
          throw new InputException("option '" + option + "'", "a second " + kind.label);
        }
        return;
      }
    }
    throw new InputException(
        "option '" + option + "'", "unknown; expected " + SYNTAX + suggestion(option));
  }

  private static String suggestion(String option) {
    List<String> words =
        List.of(
            "nearest",
            "truncate",
            "stochastic",
            "planar",
            "packed",
            "container",
            "plane",
            "g16",
            "e8");
    return NearestName.of(option, words).map(name -> "; did you mean '" + name + "'?").orElse("");
  }
}
