package org.bfpsim.core.layout;

import java.util.ArrayList;
import java.util.List;
import org.bfpsim.core.number.BfpFormat;
import org.bfpsim.core.number.Format;
import org.bfpsim.core.number.QuantizedTensor;

/**
 * A tensor's bits in memory, plane by plane.
 *
 * <p>Within a plane the groups follow each other without gaps, row after row, each field's most
 * significant bit first; only the plane's end is filled up with zeros to a whole byte. A group that
 * is cut short is stored as a whole one, its missing elements as zeros.
 */
public final class TensorImage {
  private final TensorLayout layout;
  private final Format stored;
  private final int elements;
  private final int rowLength;
  private final int[] scaleOfTensor;
  private final List<byte[]> planes;

  private TensorImage(TensorLayout layout, QuantizedTensor tensor, List<byte[]> planes) {
    this.layout = layout;
    this.stored = tensor.format();
    this.elements = tensor.size();
    this.rowLength = tensor.rowLength();
    // What a whole tensor shares is kept beside it, not in its planes.
    this.scaleOfTensor = stored.sharedBits() == 0 ? new int[] {tensor.sharedBits(0)} : new int[0];
    this.planes = planes;
  }

  /** Writes a tensor as a layout places it. */
  public static TensorImage of(TensorLayout layout, QuantizedTensor tensor) {
    List<byte[]> planes = new ArrayList<>();
    GroupWalk walk = new GroupWalk(tensor.format(), tensor.size(), tensor.rowLength());
    for (List<BitField> fields : layout.fields(tensor.format())) {
      BitWriter writer = new BitWriter();
      walk.forEachGroup(
          (group, first, count) -> write(tensor, group, first, count, fields, writer));
      planes.add(writer.toBytes());
    }
    return new TensorImage(layout, tensor, planes);
  }

  private static void write(
      QuantizedTensor tensor,
      int group,
      int first,
      int count,
      List<BitField> fields,
      BitWriter out) {
    for (BitField field : fields) {
      int source =
          switch (field.part()) {
            case SHARED -> tensor.sharedBits(group);
            case ELEMENT ->
                field.element() < count ? tensor.elementBits(first + field.element()) : 0;
            case PADDING -> 0;
          };
      out.write(source >>> field.lowBit(), field.bits());
    }
  }

  /** Planes of the stored tensor. */
  public int planeCount() {
    return planes.size();
  }

  /** The bytes of a plane, a copy. */
  public byte[] plane(int index) {
    return planes.get(index).clone();
  }

  /** Reads the tensor back. */
  public QuantizedTensor read() {
    return QuantizedTensor.ofBits(stored, rowLength, elementBits(planes.size()), shared());
  }

  /**
   * Reads a BFP tensor with a narrower mantissa from the planes that the layout says such a read
   * touches: the stored codes truncated, under the same exponents. This is not what quantizing the
   * original values to the narrower format gives, and it is biased toward zero.
   *
   * @param wanted BFP with the stored groups and exponents; one with a wider mantissa reads what is
   *     there
   */
  public QuantizedTensor readTruncated(BfpFormat wanted) {
    if (!(stored instanceof BfpFormat from)
        || from.groupSize() != wanted.groupSize()
        || from.exponentBits() != wanted.exponentBits()) {
      throw new IllegalArgumentException(
          stored.label() + " cannot be read as " + wanted.label() + " by dropping bits");
    }
    if (wanted.mantissaBits() >= from.mantissaBits()) {
      return read();
    }
    int[] bits = elementBits(layout.planesRead(stored, wanted).size());
    int dropped = from.mantissaBits() - wanted.mantissaBits();
    for (int i = 0; i < bits.length; i++) {
      bits[i] >>>= dropped;
    }
    return QuantizedTensor.ofBits(wanted, rowLength, bits, shared());
  }

  private int[] shared() {
    if (stored.sharedBits() == 0) {
      return scaleOfTensor.clone();
    }
    int[] shared = new int[new GroupWalk(stored, elements, rowLength).groupCount()];
    readPlanes(1, BitField.Part.SHARED, (group, place, bits) -> shared[group] |= bits);
    return shared;
  }

  private int[] elementBits(int planesRead) {
    int[] bits = new int[elements];
    readPlanes(planesRead, BitField.Part.ELEMENT, (group, place, part) -> bits[place] |= part);
    return bits;
  }

  /** Hands over every field of one part in the first planes, moved to its place in the part. */
  private void readPlanes(int planesRead, BitField.Part part, FieldReader reader) {
    GroupWalk walk = new GroupWalk(stored, elements, rowLength);
    List<List<BitField>> fields = layout.fields(stored);
    for (int plane = 0; plane < planesRead; plane++) {
      BitReader in = new BitReader(planes.get(plane));
      List<BitField> ofPlane = fields.get(plane);
      walk.forEachGroup(
          (group, first, count) -> {
            for (BitField field : ofPlane) {
              int bits = in.read(field.bits()) << field.lowBit();
              if (field.part() == part && field.element() < count) {
                reader.accept(group, first + field.element(), bits);
              }
            }
          });
    }
  }

  /** Takes the bits of one field. */
  private interface FieldReader {
    void accept(int group, int elementIndex, int bits);
  }
}
