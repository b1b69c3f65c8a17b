package org.bfpsim.memory.dram.command;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Timing tables that differ from a base of short timings in a few named parameters. */
final class TimingVariant {
  private static final Map<String, Integer> BASE =
      Map.ofEntries(
          Map.entry("tCL", 8),
          Map.entry("tCWL", 6),
          Map.entry("tRCDRD", 7),
          Map.entry("tRCDWR", 9),
          Map.entry("tRP", 10),
          Map.entry("tRAS", 12),
          Map.entry("tRRDS", 2),
          Map.entry("tRRDL", 3),
          Map.entry("tFAW", 8),
          Map.entry("t32AW", 0),
          Map.entry("tCCDS", 4),
          Map.entry("tCCDL", 5),
          Map.entry("tWTRS", 2),
          Map.entry("tWTRL", 3),
          Map.entry("tWR", 5),
          Map.entry("tRTP", 3),
          Map.entry("tRTRS", 1),
          Map.entry("tPPD", 0),
          Map.entry("tREFI", 5000),
          Map.entry("tRFC", 90),
          Map.entry("tRFCb", 40));

  private TimingVariant() {}

  /** The base with some parameters replaced, written as in {@code tRAS=50 tRP=20}. */
  static DramTiming of(String changes) {
    Map<String, Integer> clocks = new LinkedHashMap<>(BASE);
    for (String change : changes.split(" ", -1)) {
      if (!change.isEmpty()) {
        String[] parts = change.split("=", -1);
        clocks.put(parts[0], Integer.valueOf(parts[1]));
      }
    }
    return of(clocks);
  }

  /** The same table with one parameter one clock longer. */
  static DramTiming grown(DramTiming timing, String parameter) {
    Map<String, Integer> clocks = new LinkedHashMap<>();
    for (RecordComponent component : DramTiming.class.getRecordComponents()) {
      if (component.getType() == int.class) {
        clocks.put(component.getName(), value(timing, component));
      }
    }
    clocks.merge(parameter, 1, Integer::sum);
    return of(clocks);
  }

  private static int value(DramTiming timing, RecordComponent component) {
    try {
      return (Integer) component.getAccessor().invoke(timing);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(component.getName(), e);
    }
  }

  private static DramTiming of(Map<String, Integer> clocks) {
    RecordComponent[] components = DramTiming.class.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] values =
        Arrays.stream(components)
            .map(c -> c.getType() == long.class ? (Object) 1_000_000L : clocks.get(c.getName()))
            .toArray();
    try {
      return DramTiming.class.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(clocks.toString(), e);
    }
  }
}
