package org.bfpsim.machine.precision;

import org.bfpsim.core.number.Format;

/**
 * What one matrix product multiplies.
 *
 * @param a the format of A's values as they are multiplied
 * @param b that of B's
 */
public record ProductFormats(Format a, Format b) {
  /** Both in one word for reports, for example {@code bfp4 x bfp4}. */
  public String label() {
    return a.label() + " x " + b.label();
  }
}
