package org.bfpsim.core.json;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** How the constants of an enum are spelled in files. */
final class Labels {
  private static final ClassValue<Map<String, Object>> BY_LABEL =
      new ClassValue<>() {
        @Override
        protected Map<String, Object> computeValue(Class<?> type) {
          Map<String, Object> labels = new LinkedHashMap<>();
          Arrays.stream(type.getEnumConstants()).forEach(c -> labels.put(spell((Enum<?>) c), c));
          return labels;
        }
      };

  private static final ClassValue<Map<Object, String>> BY_CONSTANT =
      new ClassValue<>() {
        @Override
        protected Map<Object, String> computeValue(Class<?> type) {
          Map<Object, String> labels = new HashMap<>();
          all(type).forEach((label, constant) -> labels.put(constant, label));
          return labels;
        }
      };

  private Labels() {}

  /** Every constant of an enum type under its label, in the order of declaration. */
  static Map<String, Object> all(Class<?> enumType) {
    return BY_LABEL.get(enumType);
  }

  /** The result of {@code label()} where the enum has it, else the name in lower case. */
  static String of(Enum<?> constant) {
    return BY_CONSTANT.get(constant.getDeclaringClass()).get(constant);
  }

  private static String spell(Enum<?> constant) {
    try {
      var method = constant.getDeclaringClass().getDeclaredMethod("label");
      method.setAccessible(true);
      return (String) method.invoke(constant);
    } catch (NoSuchMethodException e) {
      return constant.name().toLowerCase(Locale.ROOT);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
