package org.bfpsim.machine.mapping;

import org.bfpsim.core.array.Dataflow;
import org.bfpsim.core.array.GemmShape;

/**
 * How a GEMM runs.
 *
 * @param dataflow which operand stays in the cells
 * @param order the tile loops, outermost first; products of the batch are outside of them all
 * @param products products of the batch in one tile; more than one only where tiles are whole
 *     products
 * @param tileM rows of a tile of C
 * @param tileN columns of a tile of C
 * @param tileK depth of a tile of A and B
 */
public record Mapping(
    Dataflow dataflow, LoopOrder order, long products, long tileM, long tileN, long tileK) {

  long tilesBatch(GemmShape shape) {
    return ceilDiv(shape.batch(), products);
  }

  long tilesM(GemmShape shape) {
    return ceilDiv(shape.m(), tileM);
  }

  long tilesN(GemmShape shape) {
    return ceilDiv(shape.n(), tileN);
  }

  long tilesK(GemmShape shape) {
    return ceilDiv(shape.k(), tileK);
  }

  /** All tiles of the GEMM. */
  public long tiles(GemmShape shape) {
    return tilesBatch(shape) * tilesM(shape) * tilesN(shape) * tilesK(shape);
  }

  /** How many tiles of C wait in DRAM at once, as partial sums, for their next visit. */
  public long spilledTiles(GemmShape shape) {
    return order.spilledTiles(tilesM(shape), tilesN(shape), tilesK(shape));
  }

  /** Which of those the tile in row {@code m} and column {@code n} of C's tiles is. */
  public int spilledTile(GemmShape shape, long m, long n) {
    return Math.toIntExact(order.spilledTile(m, n, tilesN(shape)));
  }

  /** Partial sums of a whole tile. */
  public long tileSums() {
    return products * tileM * tileN;
  }

  /** One line for reports: dataflow, tile and loop order. */
  public String label() {
    return dataflow.name()
        + " tile "
        + (products > 1 ? products + "x" : "")
        + tileM
        + "x"
        + tileN
        + "x"
        + tileK
        + " loop "
        + order.label();
  }

  static long ceilDiv(long value, long divisor) {
    return Math.floorDiv(value + divisor - 1, divisor);
  }
}
