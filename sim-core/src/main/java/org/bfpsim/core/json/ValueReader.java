package org.bfpsim.core.json;

import com.google.gson.stream.JsonToken;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.bfpsim.core.InputException;

/** Turns the tokens of a cursor into a value of a declared type. */
final class ValueReader {
  private static final Pattern WHOLE = Pattern.compile("-?\\d+");

  private final JsonCursor in;

  ValueReader(JsonCursor in) {
    this.in = in;
  }

  Object document(Class<?> type) {
    Object value = value(type);
    in.endDocument();
    return value;
  }

  private Object value(Type type) {
    if (type instanceof ParameterizedType generic) {
      return generic(generic);
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isRecord()) {
      return recordOf(RecordShape.of(plain));
    } else if (plain.isEnum()) {
      return enumOf(plain);
    } else if (plain == int.class || plain == Integer.class) {
      return (int) whole(Integer.MIN_VALUE, Integer.MAX_VALUE);
    } else if (plain == long.class || plain == Long.class) {
      return whole(Long.MIN_VALUE, Long.MAX_VALUE);
    } else if (plain == double.class || plain == Double.class) {
      return real();
    } else if (plain == boolean.class || plain == Boolean.class) {
      return in.nextBoolean();
    } else if (plain == String.class) {
      return in.nextString("a text in quotes");
    } else if (plain == OptionalInt.class) {
      return OptionalInt.of((int) whole(Integer.MIN_VALUE, Integer.MAX_VALUE));
    } else if (plain == OptionalLong.class) {
      return OptionalLong.of(whole(Long.MIN_VALUE, Long.MAX_VALUE));
    } else if (plain == OptionalDouble.class) {
      return OptionalDouble.of(real());
    } else if (plain == Object.class) {
      return anything();
    }
    throw new IllegalArgumentException("no JSON form is defined for " + type);
  }

  private Object generic(ParameterizedType type) {
    Type[] arguments = type.getActualTypeArguments();
    Object raw = type.getRawType();
    if (raw == Optional.class) {
      return Optional.of(value(arguments[0]));
    } else if (raw == List.class) {
      return list(arguments[0]);
    } else if (raw == Map.class && arguments[0] == String.class) {
      return map(arguments[1]);
    }
    throw new IllegalArgumentException("no JSON form is defined for " + type);
  }

  private Object recordOf(RecordShape shape) {
    Object[] values = new Object[shape.size()];
    in.beginObject();
    while (in.hasNext()) {
      String key = in.nextName();
      int component = shape.indexOf(key);
      if (component < 0) {
        throw in.wrongKey(key, "unknown key '" + key + "'", expectedKey(key, shape));
      } else if (values[component] != null) {
        throw in.wrongKey(key, "the key '" + key + "' stands twice", "it once");
      }
      values[component] = value(shape.type(component));
    }
    in.endObject();
    for (int i = 0; i < values.length; i++) {
      if (values[i] == null) {
        values[i] = absent(shape, i);
      }
    }
    return build(shape, values);
  }

  private Object build(RecordShape shape, Object[] values) {
    try {
      return shape.build(values);
    } catch (InputException e) {
      throw in.wrongObject(e);
    } catch (ArithmeticException e) {
      throw in.wrongObject("the numbers are too large (" + e.getMessage() + ")", "smaller ones");
    }
  }

  private static String expectedKey(String key, RecordShape shape) {
    return NearestName.of(key, shape.keys())
        .map(nearest -> "'" + nearest + "' or another of " + String.join(", ", shape.keys()))
        .orElse("no key at all");
  }

  private Object absent(RecordShape shape, int component) {
    Type type = shape.type(component);
    if (type instanceof ParameterizedType generic && generic.getRawType() == Optional.class) {
      return Optional.empty();
    } else if (type == OptionalInt.class) {
      return OptionalInt.empty();
    } else if (type == OptionalLong.class) {
      return OptionalLong.empty();
    } else if (type == OptionalDouble.class) {
      return OptionalDouble.empty();
    }
    String key = shape.keys().get(component);
    throw in.wrongObject("the key '" + key + "' is missing", "it in this object");
  }

  private List<Object> list(Type element) {
    List<Object> values = new ArrayList<>();
    in.beginArray();
    while (in.hasNext()) {
      values.add(value(element));
    }
    in.endArray();
    return Collections.unmodifiableList(values);
  }

  private Map<String, Object> map(Type element) {
    Map<String, Object> values = new LinkedHashMap<>();
    in.beginObject();
    while (in.hasNext()) {
      String key = in.nextName();
      if (values.containsKey(key)) {
        throw in.wrongKey(key, "the key '" + key + "' stands twice", "it once");
      }
      values.put(key, value(element));
    }
    in.endObject();
    return Collections.unmodifiableMap(values);
  }

  private Object enumOf(Class<?> type) {
    Map<String, Object> labels = Labels.all(type);
    String expected = "one of " + String.join(", ", labels.keySet());
    String label = in.nextString(expected);
    Object constant = labels.get(label);
    if (constant == null) {
      throw in.wrongValue(label.length() + 2, "unknown name \"" + label + "\"", expected);
    }
    return constant;
  }

  private long whole(long least, long most) {
    String expected = "a whole number in plain digits, " + least + " to " + most;
    String digits = in.nextNumber(expected);
    try {
      long value = WHOLE.matcher(digits).matches() ? Long.parseLong(digits) : least - 1;
      if (WHOLE.matcher(digits).matches() && value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw in.wrongValue(digits.length(), "the number " + digits, expected);
    }
    throw in.wrongValue(digits.length(), "the number " + digits, expected);
  }

  private double real() {
    String digits = in.nextNumber("a number");
    double value = Double.parseDouble(digits);
    if (Double.isInfinite(value)) {
      throw in.wrongValue(digits.length(), "the number " + digits, "one within a double's range");
    }
    return value;
  }

  /** Any value: text, Boolean, Long, Double, List or Map. */
  private Object anything() {
    JsonToken token = in.peek();
    return switch (token) {
      case STRING -> in.nextString("a text");
      case BOOLEAN -> in.nextBoolean();
      case BEGIN_ARRAY -> list(Object.class);
      case BEGIN_OBJECT -> map(Object.class);
      case NUMBER -> number();
      default -> throw in.wrongNext("a text, number, true, false, list or object");
    };
  }

  private Object number() {
    String digits = in.nextNumber("a number");
    if (WHOLE.matcher(digits).matches()) {
      try {
        return Long.valueOf(digits);
      } catch (NumberFormatException e) {
        throw in.wrongValue(digits.length(), "the number " + digits, "at most 64 bits");
      }
    }
    double value = Double.parseDouble(digits);
    if (Double.isInfinite(value)) {
      throw in.wrongValue(digits.length(), "the number " + digits, "one within a double's range");
    }
    return value;
  }
}
