package org.bfpsim.cli.sweep;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bfpsim.core.InputException;
import org.bfpsim.machine.arch.Architecture;
import org.bfpsim.machine.arch.Architectures;

/**
 * The machine's side of a setting: {@code arch}, {@code array} as rows x columns, and every field
 * of an architecture file by its dotted path. The paths are read off {@link Architecture} itself.
 */
final class MachineFields {
  static final String ARCHITECTURE = "arch";
  static final String ARRAY = "array";
  static final String ROWS = "array.rows";
  static final String COLUMNS = "array.cols";

  private static final String SIZE = "[1-9]\\d{0,8}x[1-9]\\d{0,8}";

  /** Texts about the machine, not parts of it. */
  private static final Set<String> LABELS = Set.of("name", "description", "sources");

  private MachineFields() {}

  static Map<String, ValueCheck> keys() {
    Map<String, ValueCheck> keys = new LinkedHashMap<>();
    keys.put(ARRAY, MachineFields::checkSize);
    keys.put(ARCHITECTURE, name -> Architectures.load(name));
    for (RecordComponent part : Architecture.class.getRecordComponents()) {
      if (!LABELS.contains(part.getName())) {
        addPaths("", part, keys);
      }
    }
    return keys;
  }

  /** The architecture with the settings that are the machine's. */
  static Architecture architecture(Map<String, String> settings) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      if (setting.getKey().equals(ARRAY)) {
        String[] sides = setting.getValue().split("x", -1);
        fields.put(ROWS, sides[0]);
        fields.put(COLUMNS, sides[1]);
      } else if (isPath(setting.getKey())) {
        fields.put(setting.getKey(), setting.getValue());
      }
    }
    return Architectures.load(settings.getOrDefault(ARCHITECTURE, Architectures.DEFAULT), fields);
  }

  private static boolean isPath(String key) {
    return !key.equals(ARCHITECTURE) && keys().containsKey(key);
  }

  private static void checkSize(String value) {
    if (!value.matches(SIZE)) {
      throw new InputException("'" + value + "'; expected ROWSxCOLUMNS, for example 64x64");
    }
  }

  private static void addPaths(String prefix, RecordComponent part, Map<String, ValueCheck> keys) {
    String path = prefix + part.getName();
    if (valueType(part) instanceof Class<?> type && type.isRecord()) {
      for (RecordComponent inner : type.getRecordComponents()) {
        addPaths(path + ".", inner, keys);
      }
    } else {
      keys.put(path, check(valueType(part)));
    }
  }

  private static Type valueType(RecordComponent part) {
    return part.getType() == Optional.class
        ? ((ParameterizedType) part.getGenericType()).getActualTypeArguments()[0]
        : part.getType();
  }

  private static ValueCheck check(Type type) {
    if (type == int.class || type == Integer.class) {
      return ValueCheck.whole(0, Integer.MAX_VALUE);
    } else if (type == long.class || type == Long.class) {
      return ValueCheck.whole(0, Long.MAX_VALUE);
    } else if (type == boolean.class || type == Boolean.class) {
      return ValueCheck.oneOf("true", "false");
    }
    return ValueCheck.any();
  }
}
