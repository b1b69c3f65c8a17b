package org.bfpsim.workload.model;

import org.bfpsim.core.InputException;

/** What the fields of an architecture and the options of a step must obey. */
final class Limits {
  private Limits() {}

  static void atLeastOne(String model, String field, long value) {
    if (value < 1) {
      throw new InputException(
          "model '" + model + "'", field + " " + value + "; expected at least 1");
    }
  }

  static void require(
      boolean holds, String model, String field, long value, ModelArchitecture.Family family) {
    if (!holds) {
      throw new InputException(
          "model '" + model + "'", field + " " + value + " does not fit family " + family.label());
    }
  }
}
