package org.bfpsim.core.array;

/**
 * Which operand stays in the cells while the others stream.
 *
 * <p>Contract: timing is a closed form of its arguments; {@code cycles >= busyCycles >= macs ·
 * passes / (R · C · L)}; it never falls when a dimension of the product or {@code passes} grows,
 * but for one case: packing and shadow weights together, where a product outgrows packing and its
 * streams are shorter than the skew.
 */
public interface Dataflow {
  /** The short name used in files and options: {@code os}, {@code ws} or {@code is}. */
  String name();

  /**
   * Time of a batch of products under the {@code rigid} discipline, as the register-level array
   * takes it ({@code physical}).
   *
   * @param geometry the array
   * @param shape the products
   * @param passes chunk passes per product, at least 1
   * @param groupSize values that share a scale along K; 1 for formats without groups
   */
  ArrayTiming time(ArrayGeometry geometry, GemmShape shape, int passes, int groupSize);
}
