package org.bfpsim.core.layout;

import java.util.List;
import org.bfpsim.core.number.Format;

/**
 * A group's shared bits, signs and mantissas side by side in one plane: bits per group = shared + g
 * · element, which is e + g · (m + 1) for BFP. A read at a lower precision still moves it all.
 */
record PackedLayout() implements TensorLayout {
  static final String NAME = "packed";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Plane> planes(Format format) {
    int bits = format.sharedBits() + format.groupSize() * format.elementBits();
    boolean grouped = format.sharedBits() > 0;
    return List.of(new Plane(grouped ? "group" : "element", bits));
  }

  @Override
  public List<Plane> planesRead(Format stored, Format wanted) {
    return planes(stored);
  }
}
