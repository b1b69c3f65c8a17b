package org.bfpsim.workload.model;

import org.bfpsim.core.InputException;

/**
 * What the sizes of an architecture and of a step must obey. The bounds are far above any model;
 * they keep products of two sizes within 64 bits, and a mistyped number of layers from filling the
 * memory.
 */
final class Limits {
  private static final long LARGEST_SIZE = Integer.MAX_VALUE;
  private static final int MOST_LAYERS = 10_000;

  private Limits() {}

  /**
   * Checks a size.
   *
   * @param where whose it is, for errors
   */
  static void size(String where, String field, long value) {
    between(where, field, value, 1, LARGEST_SIZE);
  }

  /** Checks a size that may be absent, which 0 says. */
  static void optionalSize(String where, String field, long value) {
    between(where, field, value, 0, LARGEST_SIZE);
  }

  /** Checks a number of layers: none where the family has no such stack. */
  static void layers(String where, String field, int value, boolean hasStack) {
    between(where, field, value, hasStack ? 1 : 0, hasStack ? MOST_LAYERS : 0);
  }

  private static void between(String where, String field, long value, long least, long most) {
    if (value < least || value > most) {
      throw new InputException(
          where,
          field + " is " + value + "; expected " + (least == most ? least : least + " to " + most));
    }
  }
}
