package org.bfpsim.cli.values;

import java.io.BufferedInputStream;
import java.io.IOException;
import org.bfpsim.core.InputException;

/**
 * Reads FP32 numbers from text or {@code .npy}, told apart by the first bytes. At most 2^26 of
 * them.
 */
public final class NumberFile {
  private NumberFile() {}

  /**
   * Numbers in a row: text with white space between them, or an array of any shape in its order.
   *
   * @throws InputException where something is no number, or there are too many
   */
  public static float[] list(NumberSource source) {
    return source.read(
        in ->
            NpyFile.isNext(in)
                ? NpyFile.read(in, source.name()).values()
                : textList(in, source.name()));
  }

  /**
   * A matrix: CSV with a row per line, the numbers separated by commas or blanks, or a
   * two-dimensional array.
   *
   * @throws InputException where something is no number, rows differ in length, or there are too
   *     many
   */
  public static Matrix matrix(NumberSource source) {
    return source.read(
        in ->
            NpyFile.isNext(in)
                ? NpyFile.read(in, source.name()).toMatrix(source.name())
                : textMatrix(in, source.name()));
  }

  private static float[] textList(BufferedInputStream in, String name) throws IOException {
    NumberTokens tokens = new NumberTokens(in, name);
    FloatBuffer values = new FloatBuffer();
    for (tokens.skipSpace(); tokens.letter() >= 0; tokens.skipSpace()) {
      add(tokens.number(' '), values, tokens);
    }
    return values.toArray();
  }

  private static Matrix textMatrix(BufferedInputStream in, String name) throws IOException {
    NumberTokens tokens = new NumberTokens(in, name);
    FloatBuffer values = new FloatBuffer();
    int rows = 0;
    int cols = 0;
    for (tokens.skipSpace(); tokens.letter() >= 0; tokens.skipSpace()) {
      int before = values.size();
      addRow(tokens, values);
      int length = values.size() - before;
      if (rows > 0 && length != cols) {
        throw tokens.error("the row has " + length + " numbers; expected " + cols);
      }
      cols = length;
      rows++;
    }
    if (rows == 0) {
      throw new InputException(name, "has no numbers; expected a matrix");
    }
    return new Matrix(rows, cols, values.toArray());
  }

  /** The numbers up to the line's end, which stays. */
  private static void addRow(NumberTokens tokens, FloatBuffer values) throws IOException {
    while (true) {
      if (tokens.letter() == ',') {
        throw tokens.errorHere("a cell without a number; expected " + Fp32Text.ACCEPTS);
      }
      add(tokens.number(','), values, tokens);
      tokens.skipBlanks();
      boolean comma = tokens.letter() == ',';
      if (comma) {
        tokens.read();
        tokens.skipBlanks();
      }
      if (tokens.letter() < 0 || tokens.letter() == '\n') {
        if (comma) {
          throw tokens.errorHere("a cell without a number; expected " + Fp32Text.ACCEPTS);
        }
        return;
      }
    }
  }

  private static void add(float value, FloatBuffer values, NumberTokens tokens) {
    if (values.isFull()) {
      throw tokens.error("more than " + FloatBuffer.MOST_VALUES + " numbers; expected fewer");
    }
    values.add(value);
  }
}
