package org.bfpsim.cli.table;

import org.bfpsim.core.InputException;
import org.bfpsim.core.array.ArrayGeometry;
import org.bfpsim.core.array.Compatibility;
import org.bfpsim.core.array.Dataflows;
import org.bfpsim.core.array.Discipline;
import org.bfpsim.core.array.GemmAnswer;
import org.bfpsim.core.array.GemmQuery;
import org.bfpsim.core.array.GemmShape;
import org.bfpsim.core.array.RigidDiscipline;

/** The row that is being read; a word is kept as its place in the column's list. */
final class GemmRow {
  private static final Compatibility[] COMPATIBILITIES = Compatibility.values();

  private final GemmDefaults defaults;
  private long m;
  private long n;
  private long k;
  private int rows;
  private int cols;
  private int lanes;
  private int dataflow;
  private int mantissaA;
  private int mantissaB;
  private int discipline;
  private int queueDepth;
  private int compat;

  GemmRow(GemmDefaults defaults) {
    this.defaults = defaults;
    m = defaults.m().orElse(0);
    n = defaults.n().orElse(0);
    k = defaults.k().orElse(0);
    rows = defaults.rows();
    cols = defaults.cols();
    lanes = defaults.lanes();
    dataflow = GemmColumn.DATAFLOW.words().indexOf(defaults.dataflow());
    mantissaA = defaults.mantissaA();
    mantissaB = defaults.mantissaB();
    discipline = GemmColumn.DISCIPLINE.words().indexOf(defaults.discipline());
    queueDepth = defaults.queueDepth();
    compat = GemmColumn.COMPAT.words().indexOf(defaults.compat());
  }

  /**
   * Takes a cell.
   *
   * @param cell at most the column's largest
   */
  void set(GemmColumn column, long cell) {
    switch (column) {
      case M -> m = cell;
      case N -> n = cell;
      case K -> k = cell;
      case ROWS -> rows = (int) cell;
      case COLS -> cols = (int) cell;
      case LANES -> lanes = (int) cell;
      case DATAFLOW -> dataflow = (int) cell;
      case MANTISSA_A -> mantissaA = (int) cell;
      case MANTISSA_B -> mantissaB = (int) cell;
      case DISCIPLINE -> discipline = (int) cell;
      case QUEUE_DEPTH -> queueDepth = (int) cell;
      case COMPAT -> compat = (int) cell;
    }
  }

  /**
   * What the array does with it.
   *
   * @throws InputException where the cells contradict each other, or the product is too large
   */
  GemmAnswer answer() {
    try {
      return query().answer();
    } catch (ArithmeticException overflow) {
      throw new InputException(
          "GEMM (" + m + ", " + n + ", " + k + ")",
          "more than 2^63 MACs or cycles; expected less",
          overflow);
    }
  }

  private GemmQuery query() {
    Compatibility compatibility = COMPATIBILITIES[compat];
    boolean overlaps = defaults.shadowWeights() && compatibility == Compatibility.PHYSICAL;
    return new GemmQuery(
        GemmShape.of(m, n, k),
        new ArrayGeometry(rows, cols, lanes, overlaps, false),
        Dataflows.ALL.get(dataflow),
        mantissaA,
        mantissaB,
        defaults.chunkBits(),
        defaults.groupSize(),
        discipline(compatibility));
  }

  private Discipline discipline(Compatibility compatibility) {
    String name = GemmColumn.DISCIPLINE.words().get(discipline);
    // Of the two, the first needs no object and is the common one.
    return compatibility == Compatibility.PHYSICAL && name.equals(RigidDiscipline.PHYSICAL.name())
        ? RigidDiscipline.PHYSICAL
        : Discipline.of(name, queueDepth, compatibility.optionName());
  }
}
