package org.bfpsim.workload.policy;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bfpsim.core.InputException;

/**
 * Bits per DSQ slot: mantissa bits without the sign for BFP, whole bits with it for fixed point.
 *
 * @param q0 operands of the forward product
 * @param q1 stash, and operands that a backward product reads again
 * @param q2 output gradients as operands of backward products
 * @param q3 gradients as written to DRAM
 */
public record Quadruple(int q0, int q1, int q2, int q3) {
  /** What a quadruple looks like, for messages and help. */
  static final String SYNTAX = "q0-q1-q2-q3, for example 16-4-4-16";

  private static final Pattern TEXT =
      Pattern.compile("(\\d{1,3})-(\\d{1,3})-(\\d{1,3})-(\\d{1,3})");

  /**
   * Reads {@code q0-q1-q2-q3}.
   *
   * @throws InputException where the text is none
   */
  static Quadruple parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new InputException("'" + text + "' is no quadruple of bits; expected " + SYNTAX);
    }
    return new Quadruple(
        Integer.parseInt(matcher.group(1)),
        Integer.parseInt(matcher.group(2)),
        Integer.parseInt(matcher.group(3)),
        Integer.parseInt(matcher.group(4)));
  }

  /** The four, q0 first. */
  public List<Integer> slots() {
    return List.of(q0, q1, q2, q3);
  }

  /** The spelling used in names and tables. */
  public String label() {
    return q0 + "-" + q1 + "-" + q2 + "-" + q3;
  }

  @Override
  public String toString() {
    return label();
  }
}
