package org.bfpsim.cli.report.memory;

import java.awt.Color;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What roles look like in every picture, and in which order they are stacked: what stays the whole
 * step below what comes and goes. Parameters are blue, optimizer states green, what forward keeps
 * red, gradients yellow and violet.
 */
final class RoleInk {
  private static final Color OTHER = new Color(150, 150, 150);
  private static final Map<String, Color> COLOURS = colours();

  private RoleInk() {}

  private static Map<String, Color> colours() {
    Map<String, Color> colours = new LinkedHashMap<>();
    colours.put("input", new Color(190, 190, 190));
    colours.put("master_weight", new Color(0, 90, 150));
    colours.put("weight", new Color(86, 180, 233));
    colours.put("optimizer_state", new Color(0, 158, 115));
    colours.put("momentum", new Color(0, 158, 115));
    colours.put("variance", new Color(127, 205, 180));
    colours.put("weight_gradient", new Color(240, 200, 60));
    colours.put("stash", new Color(213, 94, 0));
    colours.put("mask", new Color(245, 165, 120));
    colours.put("statistics", new Color(120, 60, 20));
    colours.put("activation", new Color(204, 121, 167));
    colours.put("gradient", new Color(120, 94, 240));
    colours.put("partial_sum", new Color(60, 60, 60));
    return colours;
  }

  static Color of(String role) {
    return COLOURS.getOrDefault(role, OTHER);
  }

  /** Roles from the bottom of the stack to its top; unknown ones last, by name. */
  static List<String> stacked(Set<String> roles) {
    List<String> known = List.copyOf(COLOURS.keySet());
    return roles.stream()
        .sorted(
            Comparator.<String>comparingInt(
                    role -> known.contains(role) ? known.indexOf(role) : known.size())
                .thenComparing(role -> role))
        .toList();
  }
}
