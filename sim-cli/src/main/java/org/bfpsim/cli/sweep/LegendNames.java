package org.bfpsim.cli.sweep;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What points are called beside a picture, where there is little room and none may be mistaken. */
final class LegendNames {
  /** About what the legend of a roofline holds. */
  static final int LONGEST = 28;

  private static final int SHORTEST_VALUE = 6;

  private LegendNames() {}

  /**
   * A name per point: its settings; where those are too long its values alone, cut if need be;
   * where that is too long or not clear its row in {@code sweep.csv}.
   */
  static List<String> of(List<SweepPoint> points) {
    List<String> names = points.stream().map(SweepPoint::name).toList();
    for (int longest = LONGEST; longest >= SHORTEST_VALUE && !fit(names); longest--) {
      int value = longest;
      names = points.stream().map(point -> values(point, value)).toList();
    }
    return fit(names)
        ? names
        : IntStream.rangeClosed(1, points.size()).mapToObj(row -> "row " + row).toList();
  }

  private static String values(SweepPoint point, int longest) {
    return point.settings().values().stream()
        .map(value -> SweepTable.cut(value, longest))
        .collect(Collectors.joining(", "));
  }

  private static boolean fit(List<String> names) {
    return Set.copyOf(names).size() == names.size()
        && names.stream().allMatch(name -> name.length() <= LONGEST);
  }
}
