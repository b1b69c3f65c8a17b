package org.bfpsim.core.layout;

import java.util.ArrayList;
import java.util.List;
import org.bfpsim.core.number.BfpFormat;
import org.bfpsim.core.number.Format;
import org.bfpsim.core.number.MicroexponentFormat;

/**
 * A group's shared bits, signs and mantissas side by side in one plane: bits per group = shared + g
 * · element, which is e + g · (m + 1) for BFP. Where elements are a sign and a magnitude, all signs
 * come first and then all magnitudes; other elements stand whole. A read at a lower precision still
 * moves it all.
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

  @Override
  public List<List<BitField>> fields(Format format) {
    List<BitField> fields = new ArrayList<>();
    if (format.sharedBits() > 0) {
      fields.add(BitField.shared(format.sharedBits()));
    }
    if (format instanceof BfpFormat || format instanceof MicroexponentFormat) {
      int magnitudeBits = format.elementBits() - 1;
      fields.addAll(GroupFields.ofEachElement(format, magnitudeBits, 1));
      fields.addAll(GroupFields.ofEachElement(format, 0, magnitudeBits));
    } else {
      fields.addAll(GroupFields.wholeElements(format));
    }
    return List.of(fields);
  }
}
