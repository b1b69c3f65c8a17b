package org.bfpsim.machine.mapping;

/**
 * An operand of a block's product.
 *
 * @param view how its bits lie
 * @param role the role that its bytes are booked under
 * @param format the format that its bytes are booked under
 */
public record BlockOperand(MatrixView view, String role, String format) {}
