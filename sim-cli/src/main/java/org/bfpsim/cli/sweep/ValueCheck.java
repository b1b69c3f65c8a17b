package org.bfpsim.cli.sweep;

import java.util.Arrays;
import org.bfpsim.core.InputException;

/** Whether a text can be the value of a field, as far as the text alone tells. */
interface ValueCheck {
  /**
   * Accepts a value.
   *
   * @throws InputException where it cannot be one
   */
  void check(String value);

  /** Any text; what reads the field judges it. */
  static ValueCheck any() {
    return value -> {};
  }

  /** A whole number in plain digits. */
  static ValueCheck whole(long least, long most) {
    return value -> {
      if (!value.matches("-?\\d{1,18}")
          || Long.parseLong(value) < least
          || Long.parseLong(value) > most) {
        throw new InputException("'" + value + "'; expected a whole number, " + range(least, most));
      }
    };
  }

  /** A decimal number. */
  static ValueCheck real(double least, double most) {
    return value -> {
      boolean number = value.matches("\\d{1,15}(\\.\\d{1,15})?");
      if (!number || Double.parseDouble(value) < least || Double.parseDouble(value) > most) {
        throw new InputException("'" + value + "'; expected a number, for example 0.6");
      }
    };
  }

  /** One of some words. */
  static ValueCheck oneOf(String... words) {
    return value -> {
      if (!Arrays.asList(words).contains(value)) {
        throw new InputException("'" + value + "'; expected " + String.join(" or ", words));
      }
    };
  }

  private static String range(long least, long most) {
    return most >= Integer.MAX_VALUE ? "at least " + least : least + " to " + most;
  }
}
