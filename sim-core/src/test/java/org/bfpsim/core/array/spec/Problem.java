package org.bfpsim.core.array.spec;

import java.util.List;
import org.bfpsim.core.array.ArrayGeometry;
import org.bfpsim.core.array.GemmShape;

/**
 * A batch of products with their values and the array that forms them.
 *
 * @param geometry the array
 * @param shape the products' sizes
 * @param a A of each product; its lines are A's rows
 * @param b B of each product; its lines are B's columns
 */
public record Problem(ArrayGeometry geometry, GemmShape shape, List<Operand> a, List<Operand> b) {

  int batch() {
    return Math.toIntExact(shape.batch());
  }

  int m() {
    return Math.toIntExact(shape.m());
  }

  int n() {
    return Math.toIntExact(shape.n());
  }

  /** Values along K that share an exponent. */
  public int groupSize() {
    return a.get(0).groupSize();
  }

  /** How many chunk pairs a product takes. */
  public int passCount() {
    return Pass.of(a.get(0), b.get(0)).size();
  }

  /** The steps along K, which are the same for every product. */
  public List<Step> steps() {
    return Step.along(Math.toIntExact(shape.k()), groupSize(), geometry.lanes());
  }

  /** The transposed problem: B's columns become the rows of the first operand. */
  public Problem transposed() {
    return new Problem(
        geometry, new GemmShape(shape.batch(), shape.n(), shape.m(), shape.k()), b, a);
  }
}
