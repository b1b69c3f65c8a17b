package org.bfpsim.cli.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bfpsim.core.InputException;
import org.bfpsim.core.json.NearestName;

/**
 * A field that a sweep can set.
 *
 * @param name what tables call it: the dotted path, or the short form
 * @param check judges a value by itself
 */
record SweepKey(String name, ValueCheck check) {
  /** All keys by each of their spellings, the plain ones first. */
  private static Map<String, SweepKey> bySpelling() {
    Map<String, SweepKey> keys = new LinkedHashMap<>();
    PolicyFields.keys().forEach((name, check) -> keys.put(name, new SweepKey(name, check)));
    MachineFields.keys().forEach((name, check) -> keys.put(name, new SweepKey(name, check)));
    WorkloadFields.keys().forEach((name, check) -> keys.put(name, new SweepKey(name, check)));
    prefixed(keys, "arch.", MachineFields.keys().keySet());
    prefixed(keys, "workload.", WorkloadFields.keys().keySet());
    prefixed(keys, "policy.", List.of(PolicyFields.RUNG, PolicyFields.MANTISSA));
    return keys;
  }

  /** The plain spellings, for help and messages. */
  static List<String> names() {
    return bySpelling().values().stream().map(SweepKey::name).distinct().toList();
  }

  /**
   * The key of a spelling.
   *
   * @throws InputException where there is none, naming the nearest
   */
  static SweepKey of(String spelling, String where) {
    SweepKey key = bySpelling().get(spelling);
    if (key == null) {
      throw new InputException(
          where, "unknown key '" + spelling + "'; did you mean " + nearest(spelling) + "?");
    }
    return key;
  }

  /** Checks a value. */
  void requireValid(String value, String where) {
    try {
      check.check(value);
    } catch (InputException e) {
      throw new InputException(where, e.getMessage(), e);
    }
  }

  /** Keys that end in what was typed, as a half-written path does; else the fewest edits. */
  private static String nearest(String typed) {
    Set<String> spellings = bySpelling().keySet();
    List<String> candidates = new ArrayList<>(names());
    candidates.removeIf(name -> !name.endsWith("." + typed));
    if (candidates.isEmpty()) {
      NearestName.of(typed, spellings).ifPresent(candidates::add);
    }
    return candidates.stream().map(name -> "'" + name + "'").collect(Collectors.joining(" or "));
  }

  private static void prefixed(Map<String, SweepKey> keys, String prefix, Iterable<String> names) {
    names.forEach(name -> keys.putIfAbsent(prefix + name, keys.get(name)));
  }
}
