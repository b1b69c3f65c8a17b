package org.bfpsim.core.number;

import java.util.Locale;
import org.bfpsim.core.InputException;

/** What happens to the bits below the last one that a format keeps. */
public enum Rounding {
  /** To the nearest code; a tie goes to the even one. */
  NEAREST("nearest"),
  /** The bits below the cut are dropped, which moves every magnitude toward zero. */
  TRUNCATE("truncate"),
  /**
   * k random bits are added right below the cut, then the rest is dropped: up with a probability
   * equal to the dropped part, to k bits.
   */
  STOCHASTIC("stochastic");

  private final String label;

  Rounding(String label) {
    this.label = label;
  }

  /** The name used in files and options. */
  public String label() {
    return label;
  }

  /**
   * Reads a rounding's name.
   *
   * @throws InputException where the name is none, naming what is expected
   */
  public static Rounding parse(String name) {
    String text = name.trim().toLowerCase(Locale.ROOT);
    for (Rounding rounding : values()) {
      if (rounding.label.equals(text)) {
        return rounding;
      }
    }
    throw new InputException(
        "rounding '" + name + "'", "unknown; expected nearest, truncate or stochastic");
  }
}
