package org.bfpsim.core.json;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.bfpsim.core.InputException;

/**
 * Reads JSON into records and writes records as JSON.
 *
 * <p>The components of a record are its keys. Every key must be there, but those of a component of
 * type {@code Optional}, {@code OptionalInt}, {@code OptionalLong} or {@code OptionalDouble}; a key
 * that is no component, or that stands twice, is an error. Components may be {@code int}, {@code
 * long}, {@code double}, {@code boolean} (or their boxes), {@code String}, enums (by {@code
 * label()} where they have one, else the lower-case name), records, {@code List}, {@code Map} with
 * string keys, and {@code Object} for any value.
 *
 * <p>All that is wrong with the input is an {@link InputException} of the form {@code
 * file:line:column: at $.path: what is wrong; expected …}. An {@code InputException} or an
 * arithmetic overflow in a record's constructor is reported the same way.
 */
public final class StrictJson {
  private StrictJson() {}

  /** Reads a file that holds one JSON value. */
  public static <T> T read(Path file, Class<T> type) {
    try {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      return read(new StringReader(text), file.toString(), type);
    } catch (NoSuchFileException e) {
      throw new InputException(file.toString(), "no such file; expected a JSON file", e);
    } catch (CharacterCodingException e) {
      throw new InputException(file.toString(), "is not text; expected JSON in UTF-8", e);
    } catch (IOException e) {
      throw new InputException(file.toString(), "cannot be read; expected a JSON file", e);
    }
  }

  /**
   * Reads the one JSON value of a text.
   *
   * @param name what the text is called in errors
   */
  public static <T> T read(Reader in, String name, Class<T> type) {
    return type.cast(new ValueReader(new JsonCursor(in, name, 1)).document(type));
  }

  /**
   * Reads one line of a JSON Lines file.
   *
   * @param file what the file is called in errors
   * @param line the number of the line, from 1
   */
  public static <T> T readLine(String json, String file, int line, Class<T> type) {
    JsonCursor cursor = new JsonCursor(new StringReader(json), file, line);
    return type.cast(new ValueReader(cursor).document(type));
  }

  /**
   * Writes a value, indented, with a line break at the end. Keys stand in the order of the record's
   * components, a map's in their natural order; empty optionals and null components are left out;
   * doubles have the fewest digits that read back to the same value.
   *
   * @throws IllegalArgumentException for what JSON cannot hold (NaN, infinity, an unknown type)
   */
  public static String write(Object value) {
    return ValueWriter.write(value, "  ") + "\n";
  }

  /** As {@link #write}, on one line and without a line break at the end. */
  public static String writeLine(Object value) {
    return ValueWriter.write(value, "");
  }
}
