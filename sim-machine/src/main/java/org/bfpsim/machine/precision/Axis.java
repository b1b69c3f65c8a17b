package org.bfpsim.machine.precision;

/** The dimension of a tensor's matrix view along which a copy's groups run. */
public enum Axis {
  /**
   * Along a row: the values of a group are neighbours in the last dimension. Formats without groups
   * too.
   */
  COLUMNS,
  /**
   * Down a column: the values of a group are neighbours in the tokens, or whatever the rows are.
   */
  ROWS,
  /** Both: square blocks share an exponent. */
  BLOCKS;

  /** Rows that one group takes. */
  int rowsPerGroup(int groupSize) {
    return switch (this) {
      case COLUMNS -> 1;
      case ROWS -> groupSize;
      case BLOCKS -> (int) Math.round(Math.sqrt(groupSize));
    };
  }
}
