package org.bfpsim.machine.energy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.bfpsim.core.InputException;
import org.bfpsim.core.number.Formats;
import org.bfpsim.machine.arch.Architecture;
import org.bfpsim.machine.arch.Architectures;
import org.bfpsim.machine.arch.Cell;
import org.junit.jupiter.api.Test;

class EqualAreaTest {
  private static final Architecture BASE = Architectures.load("base");
  private static final Technology TABLE = Technology.load("45nm");

  private static double area(Architecture architecture) {
    var array = architecture.array();
    return (double) array.rows()
        * array.cols()
        * CellCost.of(array.parsedCell(), TABLE).areaSquareMicrometres(array.lanes());
  }

  @Test
  void theCellIsTheNarrowestThatExecutesTheFormatsAndNoMoreAreaIsTaken() {
    Map<String, String> cells =
        Map.of("bf16", "bf16", "fp16", "fp16", "fp32", "fp32", "tf32", "tf32", "fixed16", "int16");
    cells.forEach(
        (format, cell) -> {
          Architecture variant = EqualArea.forFormats(BASE, List.of(Formats.parse(format)));
          assertEquals(cell, variant.array().cell(), format);
          assertTrue(area(variant) <= area(BASE), format);
          assertTrue(area(variant) > 0.95 * area(BASE), format + " wastes the array's area");
        });
    Architecture both =
        EqualArea.forFormats(BASE, List.of(Formats.parse("bf16"), Formats.parse("fp16")));
    assertEquals("tf32", both.array().cell(), "the narrowest that holds both");
  }

  @Test
  void aMachineThatExecutesTheFormatsIsItself() {
    assertSame(BASE, EqualArea.forFormats(BASE, List.of(Formats.parse("bfp4"))));
  }

  @Test
  void formatsOfTwoKindsAreRefused() {
    assertThrows(
        InputException.class,
        () -> EqualArea.forFormats(BASE, List.of(Formats.parse("bfp4"), Formats.parse("bf16"))));
  }

  @Test
  void costsOfCellsAreThoseOfTheTable() {
    assertEquals(0.2 + 0.1, CellCost.of(new Cell.IntCell(8), TABLE).productPicojoules(), 1e-12);
    assertEquals(
        4 * 0.2 + 0.1, CellCost.of(new Cell.IntCell(16), TABLE).productPicojoules(), 1e-12);
    CellCost fmac = CellCost.of(new Cell.Fmac(2), TABLE);
    assertEquals(0.2 / 16 + 0.03, fmac.productPicojoules(), 1e-12);
    assertEquals(0.9, fmac.groupPicojoules(), 1e-12);
    assertEquals(16 * (282 / 16.0 + 36) + 137 + 4184, fmac.areaSquareMicrometres(16), 1e-9);
  }
}
