package org.bfpsim.cli.sweep;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bfpsim.core.InputException;

/**
 * One {@code --set KEY=V1,V2,...}.
 *
 * @param values at least one, none twice
 */
record SweepSet(SweepKey key, List<String> values) {
  SweepSet {
    values = List.copyOf(values);
  }

  /**
   * Reads one.
   *
   * @throws InputException where key or values are wrong, naming the option as it was written
   */
  static SweepSet parse(String text) {
    String where = "--set " + text;
    int equals = text.indexOf('=');
    if (equals < 1) {
      throw new InputException(where, "expected KEY=VALUE,VALUE,..., for example mantissa=2,4,8");
    }
    SweepKey key = SweepKey.of(text.substring(0, equals).trim(), where);
    List<String> values = split(key, text.substring(equals + 1));
    Set<String> seen = new HashSet<>();
    for (String value : values) {
      if (value.isEmpty()) {
        throw new InputException(where, "an empty value; expected KEY=VALUE,VALUE,...");
      }
      key.requireValid(value, where);
      if (!seen.add(value)) {
        throw new InputException(where, "the value '" + value + "' stands twice");
      }
    }
    return new SweepSet(key, values);
  }

  /** Values at the commas; but a policy's options after its {@code @} keep theirs. */
  private static List<String> split(SweepKey key, String text) {
    List<String> values = new ArrayList<>();
    for (String piece : text.split(",", -1)) {
      String value = piece.trim();
      int last = values.size() - 1;
      boolean option =
          key.name().equals(PolicyFields.POLICY)
              && last >= 0
              && values.get(last).contains("@")
              && !value.matches("(?i)dsq(@.*)?|[a-z]+:.*");
      if (option) {
        values.set(last, values.get(last) + "," + value);
      } else {
        values.add(value);
      }
    }
    return values;
  }
}
