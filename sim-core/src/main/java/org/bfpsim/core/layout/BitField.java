package org.bfpsim.core.layout;

/**
 * Neighbouring bits of a plane and what they hold of their group: some bits of what the group
 * shares, some bits of one element, or nothing.
 *
 * @param part what the bits belong to
 * @param element the element's place in the group; 0 for the other parts
 * @param lowBit the lowest bit of the part that the field holds, counted from its least significant
 * @param bits the field's width
 */
public record BitField(Part part, int element, int lowBit, int bits) {
  /** What a field is a piece of. */
  public enum Part {
    /** The group's scale: its exponent and its microexponents. */
    SHARED,
    /** An element: its sign on top, then its own exponent or its magnitude. */
    ELEMENT,
    /** Zeros. */
    PADDING
  }

  static BitField shared(int bits) {
    return new BitField(Part.SHARED, 0, 0, bits);
  }

  static BitField element(int element, int lowBit, int bits) {
    return new BitField(Part.ELEMENT, element, lowBit, bits);
  }

  static BitField padding(int bits) {
    return new BitField(Part.PADDING, 0, 0, bits);
  }
}
