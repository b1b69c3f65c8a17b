package org.bfpsim.memory.dram.command;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bfpsim.core.InputException;
import org.bfpsim.core.json.NearestName;

/**
 * A file of {@code [sections]} and {@code key = value} lines; {@code ;} and {@code #} begin
 * comments. A section or key that is not expected, or that stands twice, is an error.
 */
final class IniFile {
  private record Entry(String value, int line) {}

  private final String name;
  private final Map<String, List<String>> known;
  private final Map<String, Entry> entries = new HashMap<>();

  private IniFile(String name, Map<String, List<String>> known) {
    this.name = name;
    this.known = known;
  }

  static IniFile read(Path path, Map<String, List<String>> known, Set<String> freeSections) {
    IniFile file = new IniFile(path.toString(), known);
    try {
      file.parse(Files.readAllLines(path), freeSections);
    } catch (NoSuchFileException e) {
      throw new InputException(path.toString(), "no such file; expected an .ini file", e);
    } catch (IOException e) {
      throw new InputException(path.toString(), "cannot be read; expected an .ini file", e);
    }
    return file;
  }

  private void parse(List<String> lines, Set<String> freeSections) {
    String section = "";
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).replaceFirst("[;#].*", "").strip();
      if (line.startsWith("[") && line.endsWith("]")) {
        section = line.substring(1, line.length() - 1).strip();
        checkSection(section, freeSections, i + 1);
      } else if (!line.isEmpty() && !freeSections.contains(section)) {
        entry(section, line, i + 1);
      }
    }
  }

  private void checkSection(String section, Set<String> freeSections, int line) {
    if (!known.containsKey(section) && !freeSections.contains(section)) {
      List<String> valid = new ArrayList<>(known.keySet());
      valid.addAll(freeSections);
      throw at(line, "unknown section '" + section + "'", section, valid);
    }
  }

  private void entry(String section, String line, int number) {
    int equals = line.indexOf('=');
    if (equals < 0 || section.isEmpty()) {
      throw new InputException(
          name + ":" + number, "'" + line + "' is no 'key = value' below a [section]");
    }
    String key = line.substring(0, equals).strip();
    String value = line.substring(equals + 1).strip();
    if (!known.get(section).contains(key)) {
      throw at(number, "unknown key '" + key + "'", key, known.get(section));
    }
    if (entries.put(section + "." + key, new Entry(value, number)) != null) {
      throw new InputException(
          name + ":" + number, "the key '" + key + "' stands twice; expected it once");
    }
  }

  private InputException at(int line, String problem, String typed, List<String> valid) {
    List<String> sorted = valid.stream().sorted().toList();
    return new InputException(
        name + ":" + line,
        problem + "; expected '" + NearestName.of(typed, sorted).orElse("") + "' or another");
  }

  String name() {
    return name;
  }

  InputException failure(String section, String key, String problem) {
    Entry entry = entries.get(section + "." + key);
    return new InputException(name + (entry == null ? "" : ":" + entry.line()), problem);
  }

  private Optional<String> find(String section, String key) {
    return Optional.ofNullable(entries.get(section + "." + key)).map(Entry::value);
  }

  String text(String section, String key) {
    return find(section, key)
        .orElseThrow(
            () ->
                new InputException(
                    name, "the key '" + key + "' is missing; expected it in [" + section + "]"));
  }

  int integer(String section, String key) {
    String text = text(section, key);
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw failure(section, key, key + " is '" + text + "'; expected a whole number");
    }
  }

  int intOr(String section, String key, int otherwise) {
    return find(section, key).isPresent() ? integer(section, key) : otherwise;
  }

  BigDecimal decimal(String section, String key) {
    String text = text(section, key);
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw failure(section, key, key + " is '" + text + "'; expected a number");
    }
  }

  String oneOf(String section, String key, List<String> valid) {
    String text = text(section, key);
    if (!valid.contains(text)) {
      throw failure(
          section, key, key + " is '" + text + "'; expected one of " + String.join(", ", valid));
    }
    return text;
  }

  String oneOfOr(String section, String key, String otherwise, List<String> valid) {
    return find(section, key).isPresent() ? oneOf(section, key, valid) : otherwise;
  }

  void mustBeFalse(String section, String key) {
    String text = find(section, key).orElse("false");
    if (!text.toLowerCase(Locale.ROOT).equals("false")) {
      throw failure(
          section, key, key + " is '" + text + "', which is not modelled; expected false");
    }
  }
}
