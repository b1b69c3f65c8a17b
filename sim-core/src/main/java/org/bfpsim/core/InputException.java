package org.bfpsim.core;

import java.util.Objects;

/**
 * The one exception for what a user can mend: a wrong option, file, key or value.
 *
 * <p>The message is a single line: where (file, line, column; as far as known), what is wrong, and
 * what is expected instead. Everything else that goes wrong is a defect of bfpsim and is thrown as
 * an unchecked exception of another type, so that it fails loudly.
 */
public final class InputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * An error without a place in a file.
   *
   * @param problem what is wrong and what is expected, one line
   */
  public InputException(String problem) {
    super(oneLine(problem));
  }

  /**
   * An error at a place.
   *
   * @param where the place, for example {@code my.json:3:14} or {@code --batch}
   * @param problem what is wrong and what is expected, one line
   */
  public InputException(String where, String problem) {
    super(oneLine(Objects.requireNonNull(where) + ": " + problem));
  }

  /** As {@link #InputException(String, String)}, keeping the cause for {@code --debug}. */
  public InputException(String where, String problem, Throwable cause) {
    super(oneLine(Objects.requireNonNull(where) + ": " + problem), cause);
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s*[\\r\\n]+\\s*", " ");
  }
}
