package org.bfpsim.core.layout;

import java.util.List;
import java.util.stream.IntStream;
import org.bfpsim.core.number.Format;

/** Fields that repeat over the elements of a group. */
final class GroupFields {
  private GroupFields() {}

  /** The same bits of every element, one element after the other. */
  static List<BitField> ofEachElement(Format format, int lowBit, int bits) {
    return IntStream.range(0, format.groupSize())
        .mapToObj(element -> BitField.element(element, lowBit, bits))
        .toList();
  }

  static List<BitField> wholeElements(Format format) {
    return ofEachElement(format, 0, format.elementBits());
  }
}
