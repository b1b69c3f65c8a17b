package org.bfpsim.workload.importer.pytorch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bfpsim.core.InputException;

/**
 * Reads a value as Python prints it: numbers, texts in quotes, lists and tuples, dictionaries,
 * names, and calls of names. A whole number becomes a {@link Long}, a text a {@link String}, a list
 * or tuple a {@link List}, anything else a {@link Name} or {@link Call}.
 */
final class PythonText {
  /** A name such as {@code None}, {@code torch.bool}, or a number that is not whole. */
  record Name(String text) {}

  /** A call such as {@code T([2, 3], f16, stride=(1, 2))}. */
  record Call(String name, List<Object> arguments, Map<String, Object> named) {}

  private static final int DEEPEST = 64;

  private final String text;
  private final String where;
  private int at;
  private int depth;

  private PythonText(String text, String where) {
    this.text = text;
    this.where = where;
  }

  /**
   * Reads one value.
   *
   * @param where the text's place in its source
   */
  static Object read(String text, String where) {
    PythonText reader = new PythonText(text, where);
    Object value = reader.value();
    reader.skipBlanks();
    if (reader.at < text.length()) {
      throw reader.wrong("more text after the value");
    }
    return value;
  }

  private Object value() {
    depth++;
    if (depth > DEEPEST) {
      throw wrong("values nested more than " + DEEPEST + " deep");
    }
    Object value =
        switch (peek()) {
          case '[' -> list('[', ']');
          case '(' -> list('(', ')');
          case '{' -> dictionary();
          case '\'', '"' -> quoted();
          default -> bare();
        };
    depth--;
    return value;
  }

  private char peek() {
    skipBlanks();
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private void skipBlanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private void expect(char c) {
    if (peek() != c) {
      throw wrong("no '" + c + "'");
    }
    at++;
  }

  private List<Object> list(char open, char close) {
    expect(open);
    List<Object> list = new ArrayList<>();
    while (peek() != close) {
      list.add(value());
      if (peek() != close) {
        expect(',');
      }
    }
    expect(close);
    return list;
  }

  /** Its values are read and only their presence kept: no importer needs them. */
  private Object dictionary() {
    expect('{');
    while (peek() != '}') {
      value();
      expect(':');
      value();
      if (peek() != '}') {
        expect(',');
      }
    }
    expect('}');
    return new Name("{}");
  }

  private String quoted() {
    char quote = text.charAt(at);
    int end = text.indexOf(quote, at + 1);
    if (end < 0) {
      throw wrong("a text without its closing quote");
    }
    String content = text.substring(at + 1, end);
    at = end + 1;
    return content;
  }

  private Object bare() {
    int start = at;
    while (at < text.length() && isBare(text.charAt(at))) {
      at++;
    }
    String word = text.substring(start, at);
    if (word.isEmpty()) {
      throw wrong(at < text.length() ? "'" + text.charAt(at) + "'" : "nothing more");
    }
    if (peek() == '(') {
      return call(word);
    }
    try {
      return Long.valueOf(word);
    } catch (NumberFormatException e) {
      return new Name(word);
    }
  }

  private static boolean isBare(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '-' || c == '+';
  }

  private Call call(String name) {
    expect('(');
    List<Object> arguments = new ArrayList<>();
    Map<String, Object> named = new LinkedHashMap<>();
    while (peek() != ')') {
      Object value = value();
      if (peek() == '=' && value instanceof Name key) {
        at++;
        named.put(key.text(), value());
      } else {
        arguments.add(value);
      }
      if (peek() != ')') {
        expect(',');
      }
    }
    expect(')');
    return new Call(name, arguments, named);
  }

  private InputException wrong(String problem) {
    return new InputException(
        where, "%s at character %d; expected a value".formatted(problem, at + 1));
  }
}
