package org.bfpsim.cli.sweep;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bfpsim.core.InputException;

/**
 * One combination of values.
 *
 * @param settings value by key, in the order of the {@code --set}s
 */
record SweepPoint(Map<String, String> settings) {
  /** More than this is a job for a cluster, or a slip of the pen. */
  static final long MOST = 100_000;

  SweepPoint {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }

  /** What pictures and messages call it, for example {@code mantissa=2 array=64x64}. */
  String name() {
    return settings.entrySet().stream()
        .map(setting -> setting.getKey() + "=" + setting.getValue())
        .collect(Collectors.joining(" "));
  }

  /**
   * Every combination, the first set varying slowest.
   *
   * @throws InputException where a key stands twice, two keys set one field, or there are more than
   *     {@link #MOST} points
   */
  static List<SweepPoint> product(List<SweepSet> sets) {
    requireApart(sets);
    List<SweepPoint> points = List.of(new SweepPoint(Map.of()));
    for (SweepSet set : sets) {
      if ((long) points.size() * set.values().size() > MOST) {
        throw new InputException("--set", "more than " + MOST + " points; expected fewer");
      }
      List<SweepPoint> longer = new ArrayList<>();
      for (SweepPoint point : points) {
        set.values().forEach(value -> longer.add(point.with(set.key().name(), value)));
      }
      points = longer;
    }
    return points;
  }

  private SweepPoint with(String key, String value) {
    Map<String, String> more = new LinkedHashMap<>(settings);
    more.put(key, value);
    return new SweepPoint(more);
  }

  private static void requireApart(List<SweepSet> sets) {
    Map<String, String> owners = new LinkedHashMap<>();
    for (SweepSet set : sets) {
      String key = set.key().name();
      List<String> fields =
          key.equals(MachineFields.ARRAY)
              ? List.of(key, MachineFields.ROWS, MachineFields.COLUMNS)
              : List.of(key);
      for (String field : fields) {
        String other = owners.putIfAbsent(field, key);
        if (other != null) {
          throw new InputException(
              "--set " + key, "'" + other + "' sets it already; expected one of the two");
        }
      }
    }
  }
}
