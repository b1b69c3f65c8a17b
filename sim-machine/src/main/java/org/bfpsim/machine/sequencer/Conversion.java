package org.bfpsim.machine.sequencer;

import org.bfpsim.core.convert.ConverterModel;

/** What one tile sends through the converter in one go; mutable and reused. */
final class Conversion {
  private long elements;
  private long slots;

  void clear() {
    elements = 0;
    slots = 0;
  }

  /**
   * Adds the groups of one copy.
   *
   * @param values elements that are converted, the filling of short groups not counted
   * @param groups groups that they make
   * @param groupSize values per group of the format that is written
   */
  void add(ConverterModel converter, long values, long groups, int groupSize) {
    elements += values;
    slots += converter.slots(groups, groupSize);
  }

  boolean isEmpty() {
    return elements == 0 && slots == 0;
  }

  long elements() {
    return elements;
  }

  /** Places at the converter's entry. */
  long slots() {
    return slots;
  }
}
