package org.bfpsim.core.json;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bfpsim.core.InputException;

/**
 * Gson's token reader in strict mode, which knows where it stands: every failure leaves here as an
 * {@link InputException} with file, line, column and path.
 */
public final class JsonCursor {
  /** The only public view of Gson's position is its text form. */
  private static final Pattern POSITION = Pattern.compile("at line (\\d+) column (\\d+) path");

  private static final Pattern GSON_POSITION = Pattern.compile("(?s) at line \\d+ column \\d+.*");

  private final JsonReader reader;
  private final String name;
  private final int firstLine;

  /**
   * Stands before the first token of a text.
   *
   * @param name what the text is called in errors
   * @param firstLine the number of its first line, from 1
   */
  public JsonCursor(Reader in, String name, int firstLine) {
    this.reader = new JsonReader(in);
    this.reader.setStrictness(Strictness.STRICT);
    this.name = name;
    this.firstLine = firstLine;
  }

  public JsonToken peek() {
    return read(JsonReader::peek);
  }

  public void beginObject() {
    expect(JsonToken.BEGIN_OBJECT, "an object { … }");
    run(JsonReader::beginObject);
  }

  public void endObject() {
    run(JsonReader::endObject);
  }

  public void beginArray() {
    expect(JsonToken.BEGIN_ARRAY, "a list [ … ]");
    run(JsonReader::beginArray);
  }

  public void endArray() {
    run(JsonReader::endArray);
  }

  public boolean hasNext() {
    return read(JsonReader::hasNext);
  }

  public String nextName() {
    return read(JsonReader::nextName);
  }

  public String nextString(String expected) {
    expect(JsonToken.STRING, expected);
    return read(JsonReader::nextString);
  }

  /** The digits of a number as they stand in the text. */
  public String nextNumber(String expected) {
    expect(JsonToken.NUMBER, expected);
    return read(JsonReader::nextString);
  }

  public boolean nextBoolean() {
    expect(JsonToken.BOOLEAN, "true or false");
    return read(JsonReader::nextBoolean);
  }

  /** Passes over null, true or false, a scalar, list or object. */
  public void skipValue() {
    run(JsonReader::skipValue);
  }

  /** The error for a value that has been read, at about here. */
  public InputException wrong(String problem, String expected) {
    return failure(0, reader.getPath(), problem, expected);
  }

  /** The error for the text, object or list that comes next, which {@link #peek} has found. */
  public InputException wrongAtNext(String problem, String expected) {
    JsonToken unused = peek();
    return failure(1, reader.getPath(), problem, expected);
  }

  public void endDocument() {
    if (peek() != JsonToken.END_DOCUMENT) {
      throw failure(0, reader.getPath(), "text after the end of the value", "nothing more");
    }
  }

  /** Fails at the value that comes next unless its token is the one expected. */
  private void expect(JsonToken token, String expected) {
    if (peek() != token) {
      throw wrongNext(expected);
    }
  }

  /** The error for the value that comes next. */
  public InputException wrongNext(String expected) {
    JsonToken found = peek();
    String path = reader.getPath();
    return switch (found) {
      case NUMBER -> {
        String digits = read(JsonReader::nextString);
        yield failure(digits.length(), path, "the number " + digits, expected);
      }
      case BOOLEAN -> {
        String word = String.valueOf(read(JsonReader::nextBoolean));
        yield failure(word.length(), path, word, expected);
      }
      case STRING -> {
        String text = read(JsonReader::nextString);
        yield failure(text.length() + 2, path, "the text \"" + text + "\"", expected);
      }
      case NULL -> failure(4, path, "null", expected);
      case BEGIN_OBJECT -> failure(1, path, "an object", expected);
      case BEGIN_ARRAY -> failure(1, path, "a list", expected);
      default -> failure(0, path, "nothing here", expected);
    };
  }

  /** The error for the scalar just read, which took {@code width} characters of the text. */
  InputException wrongValue(int width, String problem, String expected) {
    return failure(width, reader.getPreviousPath(), problem, expected);
  }

  /** The error for the key just read. */
  InputException wrongKey(String key, String problem, String expected) {
    return failure(key.length() + 2, reader.getPath(), problem, expected);
  }

  /** The error for the object that just ended. */
  InputException wrongObject(String problem, String expected) {
    return failure(1, reader.getPreviousPath(), problem, expected);
  }

  /** As {@link #wrongObject}, where a constructor has already said all that is wrong. */
  InputException wrongObject(Exception cause) {
    String where = place(1) + ": at " + reader.getPreviousPath();
    return new InputException(where, cause.getMessage(), cause);
  }

  private InputException failure(int charactersBack, String path, String problem, String expected) {
    return new InputException(
        place(charactersBack) + ": at " + path, problem + "; expected " + expected);
  }

  private String place(int charactersBack) {
    Matcher position = POSITION.matcher(reader.toString());
    if (!position.find()) {
      throw new IllegalStateException("no position in " + reader);
    }
    int line = Integer.parseInt(position.group(1)) + firstLine - 1;
    int column = Math.max(1, Integer.parseInt(position.group(2)) - charactersBack);
    return name + ":" + line + ":" + column;
  }

  private void run(Step step) {
    read(
        r -> {
          step.run(r);
          return null;
        });
  }

  private <T> T read(Token<T> token) {
    try {
      return token.read(reader);
    } catch (EOFException e) {
      throw failure(e, "the text ends too early");
    } catch (MalformedJsonException e) {
      String problem = GSON_POSITION.matcher(String.valueOf(e.getMessage())).replaceFirst("");
      throw failure(e, "malformed JSON: " + problem);
    } catch (IOException e) {
      throw new InputException(name, "cannot be read: " + e.getMessage(), e);
    }
  }

  private InputException failure(IOException cause, String problem) {
    String where = place(0) + ": at " + reader.getPath();
    return new InputException(where, problem + "; expected well-formed JSON", cause);
  }

  private interface Token<T> {
    T read(JsonReader reader) throws IOException;
  }

  private interface Step {
    void run(JsonReader reader) throws IOException;
  }
}
