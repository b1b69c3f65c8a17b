package org.bfpsim.core.array;

import org.bfpsim.core.InputException;

/** Whose count of a rigid array's cycles is meant. */
public enum Compatibility {
  /** What the register-level array takes. */
  PHYSICAL("physical"),
  /** What SCALE-Sim reports, its defects included; for comparison with it only. */
  SCALESIM("scalesim");

  private final String optionName;

  Compatibility(String optionName) {
    this.optionName = optionName;
  }

  /** The name used in files and options. */
  public String optionName() {
    return optionName;
  }

  /**
   * Reads a name.
   *
   * @throws InputException where it is none
   */
  public static Compatibility parse(String name) {
    for (Compatibility compatibility : values()) {
      if (compatibility.optionName.equals(name)) {
        return compatibility;
      }
    }
    throw new InputException("compat '" + name + "'", "expected physical or scalesim");
  }
}
