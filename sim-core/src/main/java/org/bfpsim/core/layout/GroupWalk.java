package org.bfpsim.core.layout;

import org.bfpsim.core.number.Format;

/** The groups of a tensor in the order in which they are stored: along the rows, row after row. */
record GroupWalk(Format format, int elements, int rowLength) {
  /** Takes one group: its number, its first element, and how many elements it really has. */
  interface Visitor {
    void visit(int group, int firstElement, int count);
  }

  int groupCount() {
    return rowLength == 0 ? 0 : elements / rowLength * groupsPerRow();
  }

  void forEachGroup(Visitor visitor) {
    int groups = groupCount();
    for (int group = 0; group < groups; group++) {
      int inRow = group % groupsPerRow() * format.groupSize();
      int first = group / groupsPerRow() * rowLength + inRow;
      visitor.visit(group, first, Math.min(format.groupSize(), rowLength - inRow));
    }
  }

  private int groupsPerRow() {
    return (rowLength + format.groupSize() - 1) / format.groupSize();
  }
}
