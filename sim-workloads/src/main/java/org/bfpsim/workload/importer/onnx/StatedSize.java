package org.bfpsim.workload.importer.onnx;

import java.util.Map;
import java.util.OptionalLong;

/**
 * The size of a dimension as a file states it: a number, a name, or sums, differences, products and
 * quotients of these, such as {@code batch*(sequence - 1)}.
 */
final class StatedSize {
  private static final OptionalLong UNKNOWN = OptionalLong.empty();
  private static final int MOST_CHARACTERS = 256;

  private final String text;
  private final Map<String, Long> sizes;
  private int at;

  private StatedSize(String text, Map<String, Long> sizes) {
    this.text = text.replace(" ", "");
    this.sizes = sizes;
  }

  /** The size; none where a name has none or the text is something else. */
  static OptionalLong of(String text, Map<String, Long> sizes) {
    if (sizes.containsKey(text)) {
      return OptionalLong.of(sizes.get(text));
    } else if (text.length() > MOST_CHARACTERS) {
      return UNKNOWN;
    }
    StatedSize parser = new StatedSize(text, sizes);
    try {
      OptionalLong size = parser.sum();
      return parser.at == parser.text.length() ? size : UNKNOWN;
    } catch (ArithmeticException e) {
      return UNKNOWN;
    }
  }

  private OptionalLong sum() {
    OptionalLong value = product();
    while (value.isPresent() && (is('+') || is('-'))) {
      boolean adds = is('+');
      at++;
      OptionalLong right = product();
      long left = value.getAsLong();
      value =
          right.isEmpty()
              ? UNKNOWN
              : OptionalLong.of(
                  adds
                      ? Math.addExact(left, right.getAsLong())
                      : Math.subtractExact(left, right.getAsLong()));
    }
    return value;
  }

  private OptionalLong product() {
    OptionalLong value = single();
    while (value.isPresent() && (is('*') || is('/'))) {
      boolean multiplies = is('*');
      at += text.startsWith("//", at) ? 2 : 1;
      OptionalLong right = single();
      long left = value.getAsLong();
      value =
          right.isEmpty()
              ? UNKNOWN
              : OptionalLong.of(
                  multiplies
                      ? Math.multiplyExact(left, right.getAsLong())
                      : Math.floorDiv(left, right.getAsLong()));
    }
    return value;
  }

  private OptionalLong single() {
    if (is('(')) {
      at++;
      OptionalLong value = sum();
      boolean closed = is(')');
      at++;
      return closed ? value : UNKNOWN;
    }
    int from = at;
    while (at < text.length() && "+-*/()".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String word = text.substring(from, at);
    if (sizes.containsKey(word)) {
      return OptionalLong.of(sizes.get(word));
    }
    return word.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(word)) : UNKNOWN;
  }

  private boolean is(char character) {
    return at < text.length() && text.charAt(at) == character;
  }
}
