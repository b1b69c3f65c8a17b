package org.bfpsim.core.array;

/**
 * Operands step in lockstep: nothing ever waits inside the array.
 *
 * @param compatibility whose count of its cycles is meant
 */
public record RigidDiscipline(Compatibility compatibility) implements Discipline {
  /** The array as the registers step. */
  public static final RigidDiscipline PHYSICAL = new RigidDiscipline(Compatibility.PHYSICAL);

  @Override
  public String name() {
    return "rigid";
  }

  @Override
  public ArrayTiming time(
      Dataflow dataflow, ArrayGeometry geometry, GemmShape shape, int passes, int groupSize) {
    return switch (compatibility) {
      case PHYSICAL -> dataflow.time(geometry, shape, passes, groupSize);
      case SCALESIM ->
          ScaleSimCompatibility.report(dataflow, geometry, shape, passes, groupSize).timing();
    };
  }
}
