package org.bfpsim.core.json;

import com.google.gson.FormattingStyle;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Turns records, collections and scalars into JSON text. */
final class ValueWriter {
  private final JsonWriter out;

  private ValueWriter(JsonWriter out) {
    this.out = out;
  }

  /**
   * The JSON text of a value.
   *
   * @param indent what each level is indented by; empty for everything on one line
   */
  static String write(Object value, String indent) {
    StringWriter text = new StringWriter();
    JsonWriter writer = new JsonWriter(text);
    writer.setFormattingStyle(
        indent.isEmpty() ? FormattingStyle.COMPACT : FormattingStyle.PRETTY.withIndent(indent));
    writer.setHtmlSafe(false);
    try {
      new ValueWriter(writer).value(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private void value(Object value) throws IOException {
    if (value instanceof String text) {
      out.value(text);
    } else if (value instanceof Boolean truth) {
      out.value(truth);
    } else if (value instanceof Integer || value instanceof Long) {
      out.value(((Number) value).longValue());
    } else if (value instanceof Double real) {
      out.jsonValue(ShortestDouble.of(real));
    } else if (value instanceof Enum<?> constant) {
      out.value(Labels.of(constant));
    } else if (value instanceof Record fields) {
      recordOf(fields);
    } else if (value instanceof Collection<?> elements) {
      list(elements);
    } else if (value instanceof Map<?, ?> entries) {
      map(entries);
    } else {
      throw new IllegalArgumentException("no JSON form is defined for " + value);
    }
  }

  private void recordOf(Record fields) throws IOException {
    RecordShape shape = RecordShape.of(fields.getClass());
    out.beginObject();
    for (String key : shape.keys()) {
      Optional<?> present = present(shape.value(fields, shape.indexOf(key)));
      if (present.isPresent()) {
        out.name(key);
        value(present.get());
      }
    }
    out.endObject();
  }

  /** Empty for what is left out. */
  private static Optional<?> present(Object value) {
    if (value instanceof Optional<?> optional) {
      return optional;
    } else if (value instanceof OptionalInt optional) {
      return optional.isPresent() ? Optional.of(optional.getAsInt()) : Optional.empty();
    } else if (value instanceof OptionalLong optional) {
      return optional.isPresent() ? Optional.of(optional.getAsLong()) : Optional.empty();
    } else if (value instanceof OptionalDouble optional) {
      return optional.isPresent() ? Optional.of(optional.getAsDouble()) : Optional.empty();
    }
    return Optional.ofNullable(value);
  }

  private void list(Collection<?> elements) throws IOException {
    out.beginArray();
    for (Object element : elements) {
      value(element);
    }
    out.endArray();
  }

  /** In the order of the keys: that of a hash map would differ between machines. */
  private void map(Map<?, ?> entries) throws IOException {
    TreeMap<String, Object> sorted = new TreeMap<>();
    entries.forEach((key, value) -> sorted.put(key(key), value));
    out.beginObject();
    for (Map.Entry<String, Object> entry : sorted.entrySet()) {
      out.name(entry.getKey());
      value(entry.getValue());
    }
    out.endObject();
  }

  private static String key(Object key) {
    return key instanceof Enum<?> constant ? Labels.of(constant) : (String) key;
  }
}
