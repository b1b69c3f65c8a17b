package org.bfpsim.workload.importer.pytorch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A tensor as one node saw it: a view of a storage.
 *
 * @param id the tensor's id; the recorder uses one id for several tensors over time
 * @param storage the storage's id; the recorder uses it again when memory is freed
 * @param offset elements from the storage's start
 * @param shape dimensions, outermost first
 * @param elements their product
 * @param type the element type, for example {@code float}
 * @param strides elements from one entry to the next in each dimension, where the schema has them
 */
record EtTensor(
    long id,
    long storage,
    long offset,
    List<Long> shape,
    long elements,
    String type,
    Optional<List<Long>> strides) {

  private static final long NONE = -1;

  /** A tensor of which only the shape and type are known. */
  static EtTensor unnamed(
      List<Long> shape, long elements, String type, Optional<List<Long>> strides) {
    return new EtTensor(NONE, NONE, 0, shape, elements, type, strides);
  }

  /** The same view, of a storage of its own. */
  EtTensor in(long newStorage, String newType) {
    return new EtTensor(newStorage, newStorage, 0, shape, elements, newType, strides);
  }

  /** The same elements in another shape, which must hold as many. */
  EtTensor as(List<Long> otherShape, List<Long> otherStrides) {
    return new EtTensor(id, storage, offset, otherShape, elements, type, Optional.of(otherStrides));
  }

  /** The shape that lies in the storage: the last two dimensions swapped where strides say so. */
  List<Long> storedShape() {
    if (shape.size() < 2 || strides.isEmpty() || !new Strides().isTransposed(this)) {
      return shape;
    }
    List<Long> stored = new ArrayList<>(shape);
    Collections.swap(stored, shape.size() - 1, shape.size() - 2);
    return stored;
  }

  /** False for a tensor that was not there or holds nothing. */
  boolean isReal() {
    return elements > 0 && !type.startsWith("nullptr");
  }

  /** The size of a dimension; counted from the end where negative. */
  long size(int dimension) {
    return shape.get(dimension < 0 ? shape.size() + dimension : dimension);
  }
}
