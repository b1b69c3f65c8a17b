package org.bfpsim.cli.sweep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bfpsim.machine.result.SimulationResult.Ceiling;
import org.bfpsim.machine.result.SimulationResult.Point;
import org.bfpsim.machine.result.SimulationResult.Roofline;

/**
 * One roofline of all points: their steps, and the distinct ceilings. A ceiling that differs
 * between points is named by the settings that it depends on.
 */
final class SweepRoofline {
  private final List<SweepOutcome> outcomes;
  private final Map<String, List<String>> keysByCeiling = new HashMap<>();

  SweepRoofline(List<SweepOutcome> outcomes) {
    this.outcomes = List.copyOf(outcomes);
  }

  /** Everything: what {@code roofline.csv} holds. */
  Roofline all() {
    Set<Ceiling> ceilings = new LinkedHashSet<>();
    List<Point> points = new ArrayList<>();
    for (SweepOutcome outcome : outcomes) {
      Roofline one = of(outcome);
      ceilings.addAll(one.ceilings());
      points.addAll(one.points());
    }
    return new Roofline(List.copyOf(ceilings), points);
  }

  /**
   * The ceilings as drawn: of those that are equally high one, whose name says how many more there
   * are.
   */
  List<Ceiling> drawn() {
    Map<List<Object>, List<Ceiling>> equal =
        all().ceilings().stream()
            .collect(
                Collectors.groupingBy(
                    ceiling -> Arrays.asList(ceiling.macsPerSecond(), ceiling.bytesPerSecond()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    return equal.values().stream()
        .map(
            same -> {
              Ceiling first = same.get(0);
              String more = same.size() == 1 ? "" : " and " + (same.size() - 1) + " more";
              return renamed(first, first.name() + more);
            })
        .toList();
  }

  /** The part of one point. */
  Roofline of(SweepOutcome outcome) {
    return new Roofline(
        outcome.ceilings().stream().map(ceiling -> named(ceiling, outcome.point())).toList(),
        outcome.step().stream().map(step -> named(step, outcome.point())).toList());
  }

  private static Point named(Point step, SweepPoint point) {
    return new Point(
        step.level(),
        point.name(),
        step.category(),
        step.macs(),
        step.dramBytes(),
        step.intensityMacsPerByte(),
        step.macsPerSecond(),
        step.seconds());
  }

  private Ceiling named(Ceiling ceiling, SweepPoint point) {
    List<String> keys = keysByCeiling.computeIfAbsent(ceiling.name(), this::keysOf);
    String settings =
        keys.stream()
            .map(key -> key + "=" + point.settings().get(key))
            .collect(Collectors.joining(" "));
    return renamed(ceiling, ceiling.name() + (settings.isEmpty() ? "" : " (" + settings + ")"));
  }

  private static Ceiling renamed(Ceiling ceiling, String name) {
    return new Ceiling(
        name,
        ceiling.kind(),
        ceiling.macsPerSecond(),
        ceiling.bytesPerSecond(),
        ceiling.derivation());
  }

  /** The keys that a ceiling depends on: none, one that alone decides it, or all. */
  private List<String> keysOf(String ceiling) {
    List<String> keys = List.copyOf(outcomes.get(0).point().settings().keySet());
    if (decided(ceiling, List.of())) {
      return List.of();
    }
    return keys.stream()
        .map(List::of)
        .filter(one -> decided(ceiling, one))
        .findFirst()
        .orElse(keys);
  }

  /** Whether points that agree in these keys agree in the ceiling. */
  private boolean decided(String name, List<String> keys) {
    Map<List<String>, Ceiling> seen = new LinkedHashMap<>();
    for (SweepOutcome outcome : outcomes) {
      List<String> values = keys.stream().map(outcome.point().settings()::get).toList();
      for (Ceiling ceiling : outcome.ceilings()) {
        if (ceiling.name().equals(name)) {
          Ceiling other = seen.putIfAbsent(values, ceiling);
          if (other != null && !other.equals(ceiling)) {
            return false;
          }
        }
      }
    }
    return true;
  }
}
