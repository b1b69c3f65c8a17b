package org.bfpsim.machine.precision;

/**
 * How an op reads a tensor.
 *
 * @param input index of the op's input that it serves
 * @param copy index in {@link PrecisionPlan#copies}
 * @param planes planes of the copy that are moved: fewer than it has where a wider value is read at
 *     lower precision
 * @param elements elements that the op touches
 * @param role the role that the bytes are booked under
 * @param regrouped whether the values pass the converter on their way in, being grouped along the
 *     other axis
 */
public record Read(int input, int copy, int planes, long elements, String role, boolean regrouped) {
  /** The same read, booked under another role. */
  Read withRole(String other) {
    return new Read(input, copy, planes, elements, other, regrouped);
  }
}
