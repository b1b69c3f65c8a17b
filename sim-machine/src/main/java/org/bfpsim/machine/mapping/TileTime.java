package org.bfpsim.machine.mapping;

import org.bfpsim.core.array.ArrayTiming;

/**
 * One tile on the array.
 *
 * @param array the array's own time
 * @param operandStallCycles clocks by which the operand buffers' ports are late
 * @param outputStallCycles clocks by which the output buffer's port is late beyond that
 * @param sramStallCycles clocks by which banks that conflict are late beyond both
 * @param bytesA bytes that leave operand buffer A
 * @param bytesB bytes that leave operand buffer B
 */
public record TileTime(
    ArrayTiming array,
    long operandStallCycles,
    long outputStallCycles,
    long sramStallCycles,
    long bytesA,
    long bytesB) {
  /** Bytes of an FP32 partial sum. */
  public static final int SUM_BYTES = 4;

  public long cycles() {
    return array.cycles() + operandStallCycles + outputStallCycles + sramStallCycles;
  }
}
