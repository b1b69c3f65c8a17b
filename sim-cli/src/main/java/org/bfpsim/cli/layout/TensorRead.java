package org.bfpsim.cli.layout;

import java.util.List;
import org.bfpsim.core.InputException;
import org.bfpsim.core.layout.BitField;
import org.bfpsim.core.layout.TensorLayout;
import org.bfpsim.core.number.BfpFormat;
import org.bfpsim.core.number.Format;
import org.bfpsim.machine.mapping.Region;
import org.bfpsim.memory.address.LinePadding;
import org.bfpsim.memory.address.PlacedTensor;

/**
 * Reading a whole tensor once, tile by tile; tiles at its edges are cut short. A tile takes whole
 * groups, and two tiles that touch a burst both move it.
 *
 * @param format what the tensor is stored in
 * @param wanted what it is read as: fewer mantissa bits of the same groups, or the same
 * @param shape its rows and columns
 * @param axis along which a group's values lie: 1 along rows (neighbouring columns), 0 down columns
 * @param tile rows and columns of a tile
 * @param burstBytes bytes of a burst
 */
public record TensorRead(
    Format format, Format wanted, Size shape, int axis, Size tile, int burstBytes) {
  private static final long MOST_TILES = 1L << 22;
  private static final int LARGEST_BURST_BYTES = 4096;

  public TensorRead {
    if (axis != 0 && axis != 1) {
      throw new InputException("--axis " + axis, "expected 0 (down columns) or 1 (along rows)");
    }
    if (burstBytes < 1 || burstBytes > LARGEST_BURST_BYTES || Integer.bitCount(burstBytes) != 1) {
      throw new InputException(
          "--burst-bytes " + burstBytes, "expected a power of two up to " + LARGEST_BURST_BYTES);
    }
    tile = new Size(Math.min(tile.rows(), shape.rows()), Math.min(tile.columns(), shape.columns()));
    if ((double) ceilDiv(shape.rows(), tile.rows()) * ceilDiv(shape.columns(), tile.columns())
        > MOST_TILES) {
      throw new InputException(
          "--tile " + tile.rows() + "x" + tile.columns(),
          "makes more than " + MOST_TILES + " tiles; expected larger ones");
    }
  }

  /**
   * The format that a read of fewer mantissa bits sees.
   *
   * @throws InputException where the format has no such bits
   */
  public static Format atMantissa(Format stored, int mantissaBits) {
    if (!(stored instanceof BfpFormat bfp)) {
      throw new InputException(
          "--read-mantissa " + mantissaBits,
          "is for bfp formats, whose mantissas can be cut; '" + stored.label() + "' is none");
    }
    if (mantissaBits < 1 || mantissaBits > bfp.mantissaBits()) {
      throw new InputException(
          "--read-mantissa " + mantissaBits,
          stored.label() + " has " + bfp.mantissaBits() + " mantissa bits; expected 1 to that");
    }
    return new BfpFormat(mantissaBits, bfp.groupSize(), bfp.exponentBits());
  }

  /** How many tiles the tensor is read in. */
  public long tiles() {
    return ceilDiv(shape.rows(), tile.rows()) * ceilDiv(shape.columns(), tile.columns());
  }

  /**
   * The cost in one layout.
   *
   * @throws InputException where a count exceeds 2^63
   */
  public LayoutRow in(TensorLayout layout) {
    try {
      return row(layout);
    } catch (ArithmeticException e) {
      throw new InputException(
          "--shape " + shape.rows() + "x" + shape.columns(), "has more bits than 2^63", e);
    }
  }

  private LayoutRow row(TensorLayout layout) {
    PlacedTensor tensor =
        new PlacedTensor(
            layout.planes(format),
            format.groupSize(),
            rowsPerLine(),
            shape.rows(),
            shape.columns(),
            burstBytes,
            LinePadding.DEFAULT);
    int planes = layout.planesRead(format, wanted).size();
    long moved = movedBytes(tensor, planes);
    long useful = ceilDiv(usefulBits(layout.fields(format).subList(0, planes)), Byte.SIZE);
    return new LayoutRow(
        layout.name(),
        layout.bitsPerElement(format),
        tensor.storedBytes(),
        useful,
        moved,
        moved / burstBytes,
        (double) moved / useful - 1);
  }

  private long movedBytes(PlacedTensor tensor, int planes) {
    Region region = new Region();
    long moved = 0;
    for (long row = 0; row < shape.rows(); row += tile.rows()) {
      for (long column = 0; column < shape.columns(); column += tile.columns()) {
        long rows = Math.min(tile.rows(), shape.rows() - row);
        long columns = Math.min(tile.columns(), shape.columns() - column);
        region.setRows(tensor, row, rows, column, columns);
        moved = Math.addExact(moved, region.movedBytesOf(tensor, planes));
      }
    }
    return moved;
  }

  /** Bits of the planes that the reader wants, of every element and group that is really there. */
  private long usefulBits(List<List<BitField>> planes) {
    int unwantedBits = format.elementBits() - wanted.elementBits();
    long shared = 0;
    long ofFirstElement = 0;
    for (List<BitField> plane : planes) {
      for (BitField field : plane) {
        if (field.part() == BitField.Part.SHARED) {
          shared += field.bits();
        } else if (field.part() == BitField.Part.ELEMENT && field.element() == 0) {
          int top = field.lowBit() + field.bits();
          ofFirstElement += Math.max(0, top - Math.max(field.lowBit(), unwantedBits));
        }
      }
    }
    // A group's elements all have the same fields.
    return Math.addExact(
        Math.multiplyExact(shared, groups()),
        Math.multiplyExact(ofFirstElement, Math.multiplyExact(shape.rows(), shape.columns())));
  }

  private long groups() {
    return axis == 1
        ? Math.multiplyExact(shape.rows(), ceilDiv(shape.columns(), format.groupSize()))
        : Math.multiplyExact(shape.columns(), ceilDiv(shape.rows(), format.groupSize()));
  }

  private int rowsPerLine() {
    return axis == 1 ? 1 : format.groupSize();
  }

  private static long ceilDiv(long value, long divisor) {
    return (value - 1) / divisor + 1;
  }
}
