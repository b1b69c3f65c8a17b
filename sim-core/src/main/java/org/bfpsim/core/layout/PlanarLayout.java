package org.bfpsim.core.layout;

import java.util.ArrayList;
import java.util.List;
import org.bfpsim.core.InputException;
import org.bfpsim.core.number.BfpFormat;
import org.bfpsim.core.number.Format;

/**
 * FAST's layout: the exponents in one plane, each chunk of the mantissas in a plane of its own, and
 * a sign bit with every chunk, so that bits per group = e + g · ceil(m / c) · (c + 1).
 *
 * <p>Only a BFP read of fewer mantissa bits with the same groups and exponent is served by the
 * upper planes; it sees the stored codes truncated. MX and microexponent formats have no chunks
 * here: their scales (with the microexponents) are one plane and their elements another. A format
 * without groups is one plane of elements.
 *
 * @param chunkBits c, mantissa bits of a chunk, its sign excluded
 */
record PlanarLayout(int chunkBits) implements TensorLayout {
  static final String NAME = "planar";
  static final int DEFAULT_CHUNK_BITS = 2;

  PlanarLayout {
    if (chunkBits < 1 || chunkBits > 32) {
      throw new InputException(NAME + "-c" + chunkBits, "a chunk has 1 to 32 bits");
    }
  }

  @Override
  public String name() {
    return chunkBits == DEFAULT_CHUNK_BITS ? NAME : NAME + "-c" + chunkBits;
  }

  @Override
  public List<Plane> planes(Format format) {
    if (format.groupSize() == 1 && format.sharedBits() == 0) {
      return List.of(new Plane("element", format.elementBits()));
    }
    if (format instanceof BfpFormat bfp) {
      return chunked(bfp);
    }
    return List.of(
        new Plane("scale", format.sharedBits()),
        new Plane("element", format.groupSize() * format.elementBits()));
  }

  private List<Plane> chunked(BfpFormat format) {
    List<Plane> planes = new ArrayList<>();
    planes.add(new Plane("exponent", format.exponentBits()));
    for (int chunk = 0; chunk < format.chunks(chunkBits); chunk++) {
      planes.add(new Plane("chunk" + chunk, format.groupSize() * (chunkBits + 1)));
    }
    return List.copyOf(planes);
  }

  @Override
  public List<Plane> planesRead(Format stored, Format wanted) {
    List<Plane> all = planes(stored);
    if (stored instanceof BfpFormat from
        && wanted instanceof BfpFormat to
        && sameGroups(from, to)) {
      return all.subList(0, Math.min(all.size(), 1 + to.chunks(chunkBits)));
    }
    return all;
  }

  @Override
  public List<List<BitField>> fields(Format format) {
    if (!(format instanceof BfpFormat bfp)) {
      List<BitField> elements = GroupFields.wholeElements(format);
      return format.sharedBits() == 0
          ? List.of(elements)
          : List.of(List.of(BitField.shared(format.sharedBits())), elements);
    }
    List<List<BitField>> planes = new ArrayList<>();
    planes.add(List.of(BitField.shared(bfp.exponentBits())));
    for (int chunk = 0; chunk < bfp.chunks(chunkBits); chunk++) {
      planes.add(chunkFields(bfp, chunk));
    }
    return planes;
  }

  /** A sign, and the chunk's bits of the mantissa with the padding of the last one below them. */
  private List<BitField> chunkFields(BfpFormat format, int chunk) {
    int top = format.mantissaBits() - chunk * chunkBits;
    int low = Math.max(0, top - chunkBits);
    List<BitField> fields = new ArrayList<>();
    for (int i = 0; i < format.groupSize(); i++) {
      fields.add(BitField.element(i, format.mantissaBits(), 1));
      fields.add(BitField.element(i, low, top - low));
      if (top - low < chunkBits) {
        fields.add(BitField.padding(chunkBits - (top - low)));
      }
    }
    return fields;
  }

  private static boolean sameGroups(BfpFormat a, BfpFormat b) {
    return a.groupSize() == b.groupSize() && a.exponentBits() == b.exponentBits();
  }
}
