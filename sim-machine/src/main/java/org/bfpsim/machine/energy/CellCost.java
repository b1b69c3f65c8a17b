package org.bfpsim.machine.energy;

import org.bfpsim.core.number.FloatFormat;
import org.bfpsim.machine.arch.Cell;

/**
 * What a cell costs. Multipliers scale with the product of their widths, adders with their width:
 * an assumption, anchored at the table's 8-, 16- and 32-bit figures.
 *
 * @param productPicojoules energy of one product and its addition, for one pass
 * @param groupPicojoules energy of adding one group's sum in FP32; 0 for cells that add every
 *     product
 * @param laneSquareMicrometres area of one lane
 * @param cellSquareMicrometres area of what a cell's lanes share
 */
public record CellCost(
    double productPicojoules,
    double groupPicojoules,
    double laneSquareMicrometres,
    double cellSquareMicrometres) {

  /** The cost of a cell in a technology. */
  public static CellCost of(Cell cell, Technology t) {
    if (cell instanceof Cell.Fmac fmac) {
      return fmac(fmac.chunkBits(), t);
    }
    if (cell instanceof Cell.IntCell integer) {
      double scale = Math.pow(integer.bits() / 8.0, 2);
      return new CellCost(
          t.value("int8Multiply") * scale + t.value("int32Add"),
          0,
          t.value("int8MultiplyArea") * scale + t.value("int32AddArea"),
          0);
    }
    FloatFormat format = ((Cell.FloatCell) cell).format();
    boolean single = format == FloatFormat.FP32;
    double scale = single ? 1 : Math.pow(format.multiplierBits() / 11.0, 2);
    return new CellCost(
        t.value(single ? "fp32Multiply" : "fp16Multiply") * scale + t.value("fp32Add"),
        0,
        t.value(single ? "fp32MultiplyArea" : "fp16MultiplyArea") * scale + t.value("fp32AddArea"),
        0);
  }

  /**
   * A chunk multiplier and its share of the adder tree per lane; one integer and one FP32 adder per
   * cell.
   */
  private static CellCost fmac(int chunkBits, Technology t) {
    double product = Math.pow(chunkBits / 8.0, 2);
    double adder = (2.0 * chunkBits + 4) / 8;
    return new CellCost(
        t.value("int8Multiply") * product + t.value("int8Add") * adder,
        t.value("fp32Add"),
        t.value("int8MultiplyArea") * product + t.value("int8AddArea") * adder,
        t.value("int32AddArea") + t.value("fp32AddArea"));
  }

  /** Area of one cell with its lanes. */
  public double areaSquareMicrometres(int lanes) {
    return lanes * laneSquareMicrometres + cellSquareMicrometres;
  }
}
