package org.bfpsim.cli.values;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bfpsim.core.InputException;

/**
 * The header of a {@code .npy} file: {@code {'descr': '<f4', 'fortran_order': False, 'shape': (2,
 * 3), }}.
 *
 * @param bytesPerValue 4 for float32, 8 for float64
 * @param shape the dimensions, the last one varying fastest
 */
record NpyHeader(int bytesPerValue, List<Integer> shape) {
  private static final Pattern DICTIONARY = Pattern.compile("\\s*\\{(.*)\\}\\s*", Pattern.DOTALL);
  private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*('[^']*'|\\[)");
  private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([\\s\\d,L]*)\\)");

  NpyHeader {
    shape = List.copyOf(shape);
  }

  /** Values in all. */
  int count() {
    return shape.stream().mapToInt(Integer::intValue).reduce(1, (a, b) -> a * b);
  }

  /**
   * Reads a header.
   *
   * @throws InputException where it is of a kind that bfpsim does not read
   */
  static NpyHeader parse(String text, String name) {
    String inner = find(DICTIONARY, text, "a dictionary", name);
    String type = find(TYPE, inner, "'descr'", name);
    int bytes =
        switch (type) {
          case "'<f4'" -> 4;
          case "'<f8'" -> 8;
          default ->
              throw new InputException(
                  name,
                  "values of the .npy type "
                      + type
                      + "; expected '<f4' or '<f8', little-endian float32 or float64");
        };
    if (find(ORDER, inner, "'fortran_order'", name).equals("True")) {
      throw new InputException(
          name, "a .npy file in Fortran order; expected C order (numpy.ascontiguousarray)");
    }
    return new NpyHeader(bytes, shape(find(SHAPE, inner, "'shape'", name), name));
  }

  private static List<Integer> shape(String text, String name) {
    List<Integer> shape = new ArrayList<>();
    long count = 1;
    for (String part : text.split(",", -1)) {
      String digits = part.strip();
      if (digits.isEmpty()) {
        continue;
      }
      long size = digits.matches("\\d{1,9}L?") ? Long.parseLong(digits.replace("L", "")) : -1;
      count *= Math.max(size, 0);
      if (size < 0 || count > FloatBuffer.MOST_VALUES) {
        throw new InputException(
            name,
            "a .npy shape of ("
                + text.strip()
                + "); expected at most "
                + FloatBuffer.MOST_VALUES
                + " values");
      }
      shape.add((int) size);
    }
    return shape;
  }

  private static String find(Pattern pattern, String text, String what, String name) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new InputException(name, "a .npy header without " + what + "; expected NumPy's form");
    }
    return matcher.group(1);
  }
}
