package org.bfpsim.workload.model;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * What has been collected of the gradient of one activation: parts that vector ops left, which a
 * sum adds up when the gradient is needed, and the running sum of the products, each of which adds
 * the last one in its epilogue.
 */
final class Gradient {
  private final List<Integer> parts = new ArrayList<>();
  private OptionalInt products = OptionalInt.empty();
  private int versions;
  private OptionalInt slices = OptionalInt.empty();

  /** Adds a tensor to the parts. */
  void addPart(int tensor) {
    parts.add(tensor);
  }

  /** The running sum of the products so far. */
  OptionalInt products() {
    return products;
  }

  void setProducts(int tensor) {
    products = OptionalInt.of(tensor);
  }

  /** The tensor that several ops write a slice of each. */
  OptionalInt slices() {
    return slices;
  }

  void setSlices(int tensor) {
    slices = OptionalInt.of(tensor);
    parts.add(tensor);
  }

  /** All addends of the gradient; the products last. */
  List<Integer> addends() {
    List<Integer> all = new ArrayList<>(parts);
    products.ifPresent(all::add);
    return all;
  }

  /** Replaces everything by one tensor that holds the sum. */
  void settle(int sum) {
    parts.clear();
    parts.add(sum);
    products = OptionalInt.empty();
  }

  /** Distinguishes the tensors of one gradient: empty for the first, then .2, .3, … */
  String nextVersion() {
    versions++;
    return versions == 1 ? "" : "." + versions;
  }
}
