package org.bfpsim.cli.layout;

import java.util.BitSet;
import java.util.List;
import org.bfpsim.core.layout.BitField;
import org.bfpsim.core.layout.Plane;
import org.bfpsim.core.layout.TensorLayout;
import org.bfpsim.core.number.Format;

/**
 * The specification of a {@link TensorRead}: a bitmap of the stored tensor in which every bit of
 * the group of every element of a tile is marked, element by element, and the bursts with a mark
 * are counted.
 */
final class BurstBitmap {
  private final TensorRead read;
  private final List<Plane> planes;
  private final List<List<BitField>> fields;
  private final int planesRead;
  private final int group;
  private final long[] planeStart;
  private final long[] pitch;
  private long storedBytes;

  BurstBitmap(TensorRead read, TensorLayout layout) {
    this.read = read;
    Format format = read.format();
    planes = layout.planes(format);
    fields = layout.fields(format);
    planesRead = layout.planesRead(format, read.wanted()).size();
    group = format.groupSize();
    planeStart = new long[planes.size()];
    pitch = new long[planes.size()];
    for (int plane = 0; plane < planes.size(); plane++) {
      planeStart[plane] = storedBytes;
      pitch[plane] = pitch(plane);
      storedBytes += pitch[plane] * lines();
      while (storedBytes % read.burstBytes() != 0) {
        storedBytes++;
      }
    }
  }

  /** A line is a row of groups, or a row of columns of values. */
  private long lines() {
    long lines = 0;
    for (long row = 0; row < read.shape().rows(); row++) {
      lines += read.axis() == 1 || row % group == 0 ? 1 : 0;
    }
    return lines;
  }

  private long groupsOfLine() {
    long groups = 0;
    for (long column = 0; column < read.shape().columns(); column++) {
      groups += read.axis() == 0 || column % group == 0 ? 1 : 0;
    }
    return groups;
  }

  /** Padded to a burst where at most a twentieth of the padded line is padding. */
  private long pitch(int plane) {
    long bits = groupsOfLine() * planes.get(plane).bitsPerGroup();
    long bytes = 0;
    while (bytes * 8 < bits) {
      bytes++;
    }
    long padded = bytes;
    while (padded % read.burstBytes() != 0) {
      padded++;
    }
    return 20 * (padded - bytes) <= padded ? padded : bytes;
  }

  long storedBytes() {
    return storedBytes;
  }

  private long firstBit(int plane, long row, long column) {
    long line = read.axis() == 1 ? row : row / group;
    long inLine = read.axis() == 1 ? column / group : column;
    return 8 * (planeStart[plane] + line * pitch[plane])
        + inLine * planes.get(plane).bitsPerGroup();
  }

  /** Bursts with a marked bit, summed over the tiles. */
  long bursts() {
    long bursts = 0;
    for (long row = 0; row < read.shape().rows(); row += read.tile().rows()) {
      for (long column = 0; column < read.shape().columns(); column += read.tile().columns()) {
        bursts += burstsOfTile(row, column);
      }
    }
    return bursts;
  }

  private long burstsOfTile(long firstRow, long firstColumn) {
    BitSet marked = new BitSet();
    for (long row = firstRow; row < firstRow + read.tile().rows(); row++) {
      for (long column = firstColumn; column < firstColumn + read.tile().columns(); column++) {
        if (row < read.shape().rows() && column < read.shape().columns()) {
          for (int plane = 0; plane < planesRead; plane++) {
            int at = (int) firstBit(plane, row, column);
            marked.set(at, at + planes.get(plane).bitsPerGroup());
          }
        }
      }
    }
    BitSet bursts = new BitSet();
    marked.stream().forEach(bit -> bursts.set(bit / 8 / read.burstBytes()));
    return bursts.cardinality();
  }

  /** Marks the wanted bits of every element and of what its group shares, and counts them. */
  long usefulBits() {
    BitSet useful = new BitSet();
    int cut = read.format().elementBits() - read.wanted().elementBits();
    for (long row = 0; row < read.shape().rows(); row++) {
      for (long column = 0; column < read.shape().columns(); column++) {
        int inGroup = (int) ((read.axis() == 1 ? column : row) % group);
        for (int plane = 0; plane < planesRead; plane++) {
          mark(useful, (int) firstBit(plane, row, column), fields.get(plane), inGroup, cut);
        }
      }
    }
    return useful.cardinality();
  }

  private static void mark(BitSet useful, int start, List<BitField> fields, int element, int cut) {
    int at = start;
    for (BitField field : fields) {
      for (int bit = field.bits() - 1; bit >= 0; bit--, at++) {
        boolean wanted =
            switch (field.part()) {
              case SHARED -> true;
              case ELEMENT -> field.element() == element && field.lowBit() + bit >= cut;
              case PADDING -> false;
            };
        if (wanted) {
          useful.set(at);
        }
      }
    }
  }
}
