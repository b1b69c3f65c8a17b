package org.bfpsim.workload.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.bfpsim.core.InputException;
import org.bfpsim.core.json.NearestName;

/** Parameters as {@code name=value,name=value}. */
record NamedNumbers(Map<String, String> given) {
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,9}(\\.\\d{1,12})?");

  static NamedNumbers parse(String text, List<String> names) {
    Map<String, String> given = new LinkedHashMap<>();
    for (String part : text.isEmpty() ? new String[0] : text.split(",", -1)) {
      int equals = part.indexOf('=');
      String name = equals < 0 ? part : part.substring(0, equals);
      if (equals < 0 || !names.contains(name)) {
        throw new InputException(
            "'" + part + "'",
            "expected name=value with one of "
                + String.join(", ", names)
                + NearestName.of(name, names)
                    .map(nearest -> "; did you mean '" + nearest + "'?")
                    .orElse(""));
      }
      if (!NUMBER.matcher(part.substring(equals + 1)).matches()) {
        throw new InputException("'" + part + "'", "expected a number after '" + name + "='");
      }
      if (given.put(name, part.substring(equals + 1)) != null) {
        throw new InputException("'" + part + "'", "a second '" + name + "'; expected it once");
      }
    }
    return new NamedNumbers(given);
  }

  double real(String name, double otherwise) {
    return given.containsKey(name) ? Double.parseDouble(given.get(name)) : otherwise;
  }

  int whole(String name, int otherwise) {
    String text = given.get(name);
    if (text != null && text.contains(".")) {
      throw new InputException("'" + name + "=" + text + "'", "expected a whole number");
    }
    return text == null ? otherwise : Integer.parseInt(text);
  }
}
