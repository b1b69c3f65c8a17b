package org.bfpsim.cli.layout;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bfpsim.core.InputException;

/** Rows and columns of a tensor or a tile. */
public record Size(long rows, long columns) {
  private static final Pattern TEXT = Pattern.compile("([1-9]\\d{0,11})x([1-9]\\d{0,11})");

  /**
   * Reads {@code 4096x1024}: rows, then columns.
   *
   * @param option what the text was given for, for the message
   * @throws InputException where it is no such text
   */
  public static Size parse(String option, String text) {
    Matcher matcher = TEXT.matcher(text.trim());
    if (!matcher.matches()) {
      throw new InputException(
          option + " " + text, "is no size; expected <rows>x<columns>, for example 4096x1024");
    }
    return new Size(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
  }
}
