package org.bfpsim.machine.precision;

/**
 * The dimension of a tensor's matrix view along which a copy's groups run; lines of memory run
 * along it too.
 */
public enum Axis {
  /**
   * Along a row: the values of a group are neighbours in the last dimension. Formats without groups
   * too.
   */
  COLUMNS,
  /**
   * Down a column: the values of a group are neighbours in the tokens, or whatever the rows are.
   */
  ROWS
}
