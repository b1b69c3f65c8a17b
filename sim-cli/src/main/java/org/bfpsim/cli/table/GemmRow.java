package org.bfpsim.cli.table;

import org.bfpsim.core.InputException;
import org.bfpsim.core.array.ArrayGeometry;
import org.bfpsim.core.array.Compatibility;
import org.bfpsim.core.array.Dataflows;
import org.bfpsim.core.array.Discipline;
import org.bfpsim.core.array.GemmAnswer;
import org.bfpsim.core.array.GemmQuery;
import org.bfpsim.core.array.GemmShape;
import org.bfpsim.core.array.QueuedDiscipline;
import org.bfpsim.core.array.RigidDiscipline;

/** The row that is being read: one number per column, a word by its place in the column's list. */
final class GemmRow {
  private static final Compatibility[] COMPATIBILITIES = Compatibility.values();

  private final GemmDefaults defaults;
  private final long[] cells;

  GemmRow(GemmDefaults defaults) {
    this.defaults = defaults;
    this.cells = defaults.cells();
  }

  void set(GemmColumn column, long cell) {
    cells[column.ordinal()] = cell;
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
          "GEMM (" + cell(GemmColumn.M) + ", " + cell(GemmColumn.N) + ", " + cell(GemmColumn.K)
              + ")",
          "more than 2^63 MACs or cycles; expected less",
          overflow);
    }
  }

  private GemmQuery query() {
    Compatibility compat = COMPATIBILITIES[number(GemmColumn.COMPAT)];
    return new GemmQuery(
        GemmShape.of(cell(GemmColumn.M), cell(GemmColumn.N), cell(GemmColumn.K)),
        new ArrayGeometry(
            number(GemmColumn.ROWS),
            number(GemmColumn.COLS),
            number(GemmColumn.LANES),
            defaults.shadowWeights() && compat == Compatibility.PHYSICAL,
            false),
        Dataflows.ALL.get(number(GemmColumn.DATAFLOW)),
        number(GemmColumn.MANTISSA_A),
        number(GemmColumn.MANTISSA_B),
        defaults.chunkBits(),
        defaults.groupSize(),
        discipline(compat));
  }

  private Discipline discipline(Compatibility compat) {
    boolean queued = number(GemmColumn.DISCIPLINE) == 1;
    if (compat == Compatibility.PHYSICAL) {
      return queued
          ? new QueuedDiscipline(number(GemmColumn.QUEUE_DEPTH))
          : RigidDiscipline.PHYSICAL;
    }
    // Says what is wrong where the row asks for SCALE-Sim's queues.
    return Discipline.of(
        queued ? "queued" : "rigid", number(GemmColumn.QUEUE_DEPTH), compat.optionName());
  }

  private long cell(GemmColumn column) {
    return cells[column.ordinal()];
  }

  private int number(GemmColumn column) {
    return (int) cells[column.ordinal()];
  }
}
