package org.bfpsim.core.layout;

import java.util.ArrayList;
import java.util.List;
import org.bfpsim.core.number.Format;

/**
 * Each element padded to 8, 16 or 32 bits, as a machine without sub-byte addressing keeps it, the
 * padding above the element's bits; a group's shared bits stand in a plane of their own, padded to
 * whole bytes. A 32-bit BFP mantissa with its sign has 33 bits and takes 64. A read at a lower
 * precision still moves it all.
 */
record ContainerLayout() implements TensorLayout {
  static final String NAME = "container";
  private static final int SMALLEST_CONTAINER_BITS = 8;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Plane> planes(Format format) {
    Plane elements = new Plane("element", format.groupSize() * containerBits(format.elementBits()));
    if (format.sharedBits() == 0) {
      return List.of(elements);
    }
    return List.of(new Plane("scale", wholeBytes(format.sharedBits())), elements);
  }

  @Override
  public List<Plane> planesRead(Format stored, Format wanted) {
    return planes(stored);
  }

  @Override
  public List<List<BitField>> fields(Format format) {
    int elementPadding = containerBits(format.elementBits()) - format.elementBits();
    List<BitField> elements = new ArrayList<>();
    for (BitField element : GroupFields.wholeElements(format)) {
      elements.add(BitField.padding(elementPadding));
      elements.add(element);
    }
    if (format.sharedBits() == 0) {
      return List.of(elements);
    }
    int sharedPadding = wholeBytes(format.sharedBits()) - format.sharedBits();
    return List.of(
        List.of(BitField.padding(sharedPadding), BitField.shared(format.sharedBits())), elements);
  }

  /** The smallest power of two, at least a byte, that holds {@code bits}. */
  private static int containerBits(int bits) {
    int container = SMALLEST_CONTAINER_BITS;
    while (container < bits) {
      container *= 2;
    }
    return container;
  }

  private static int wholeBytes(int bits) {
    return (bits + Byte.SIZE - 1) / Byte.SIZE * Byte.SIZE;
  }
}
