package org.bfpsim.core.array;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.bfpsim.core.InputException;
import org.junit.jupiter.api.Test;

class GemmQueryTest {
  private static final ArrayGeometry GEOMETRY = new ArrayGeometry(8, 8, 16, false, false);

  private static GemmQuery query(int mantissaA, int mantissaB, Discipline discipline) {
    return new GemmQuery(
        GemmShape.of(8, 8, 1600),
        GEOMETRY,
        Dataflows.OUTPUT_STATIONARY,
        mantissaA,
        mantissaB,
        2,
        16,
        discipline);
  }

  @Test
  void utilizationIsTheShareOfChunkProductsFormed() {
    GemmAnswer answer = query(4, 2, RigidDiscipline.PHYSICAL).answer();
    assertEquals(2, answer.passes());
    assertEquals(1, answer.folds());
    assertEquals(200 + 8 + 8 + 8 - 2, answer.computeCycles());
    assertEquals(200.0 / 222, answer.utilizationFraction());
  }

  @Test
  void anOddMantissaTakesAWholeChunkForItsLastBit() {
    assertEquals(4 * 3, query(7, 5, RigidDiscipline.PHYSICAL).passes());
  }

  @Test
  void optionsNameTheDiscipline() {
    assertEquals(RigidDiscipline.PHYSICAL, Discipline.of("rigid", 0, "physical"));
    assertEquals(
        new RigidDiscipline(Compatibility.SCALESIM), Discipline.of("rigid", 0, "scalesim"));
    assertEquals(new QueuedDiscipline(5), Discipline.of("queued", 5, "physical"));
    assertThrows(InputException.class, () -> Discipline.of("queued", 5, "scalesim"));
    assertThrows(InputException.class, () -> Discipline.of("loose", 5, "physical"));
    assertThrows(InputException.class, () -> Discipline.of("rigid", 5, "gem5"));
    assertThrows(InputException.class, () -> Dataflows.parse("rs"));
  }

  @Test
  void namesAreThoseOfTheOptions() {
    assertEquals("rigid", RigidDiscipline.PHYSICAL.name());
    assertEquals("queued", new QueuedDiscipline(1).name());
    for (Compatibility compatibility : Compatibility.values()) {
      assertEquals(compatibility, Compatibility.parse(compatibility.optionName()));
    }
    for (Dataflow dataflow : Dataflows.ALL) {
      assertEquals(dataflow.name(), dataflow.toString());
    }
  }

  @Test
  void mantissasUpTo32BitsAreTimed() {
    assertEquals(16 * 16, query(32, 32, RigidDiscipline.PHYSICAL).passes());
    assertEquals(1, query(1, 1, RigidDiscipline.PHYSICAL).passes());
  }

  @Test
  void chunksMayBeOneBitWideAndNoLess() {
    assertEquals(4 * 2, chunked(1).passes());
    assertThrows(InputException.class, () -> chunked(0));
  }

  private static GemmQuery chunked(int chunkBits) {
    return new GemmQuery(
        GemmShape.of(8, 8, 16),
        GEOMETRY,
        Dataflows.OUTPUT_STATIONARY,
        4,
        2,
        chunkBits,
        16,
        RigidDiscipline.PHYSICAL);
  }

  @Test
  void mantissasOutOfRangeAreErrors() {
    assertThrows(InputException.class, () -> query(0, 4, RigidDiscipline.PHYSICAL));
    assertThrows(InputException.class, () -> query(4, 33, RigidDiscipline.PHYSICAL));
  }
}
