package org.bfpsim.machine.precision;

import java.util.List;
import org.bfpsim.core.InputException;
import org.bfpsim.core.layout.Plane;
import org.bfpsim.core.layout.TensorLayout;
import org.bfpsim.core.number.BfpFormat;
import org.bfpsim.core.number.FloatFormat;
import org.bfpsim.core.number.Format;
import org.bfpsim.workload.trace.VectorKind;

/**
 * The bits of a stored copy.
 *
 * @param label the format's name, or {@code mask}, {@code index} and {@code blockwise8}, which are
 *     no number formats
 * @param planes where the bits of a group stand
 * @param groupSize values per group
 * @param converted whether values pass the converter on their way in: all number formats but floats
 */
public record Encoding(String label, List<Plane> planes, int groupSize, boolean converted) {
  /** One bit per element. */
  static final Encoding MASK = new Encoding("mask", List.of(new Plane("bit", 1)), 1, false);

  /** A 32-bit integer per element: token ids and labels. */
  static final Encoding INDEX = new Encoding("index", List.of(new Plane("integer", 32)), 1, false);

  /**
   * An 8-bit code per element and an FP32 scale per block of 2048, the states of an 8-bit optimizer
   * (Dettmers et al. 2022, section 2.1); the vector unit makes them, not the converter.
   */
  static final Encoding BLOCKWISE =
      new Encoding(
          "blockwise8",
          List.of(new Plane("scale", 32), new Plane("code", 8 * VectorKind.STATE_BLOCK_ELEMENTS)),
          VectorKind.STATE_BLOCK_ELEMENTS,
          false);

  public Encoding {
    planes = List.copyOf(planes);
  }

  static Encoding of(Format format, TensorLayout layout) {
    return new Encoding(
        format.label(), layout.planes(format), format.groupSize(), isConverted(format));
  }

  /**
   * Blocks of g × g values under one exponent: as groups of g², which readers along both axes
   * share.
   */
  static Encoding square(Format format, TensorLayout layout) {
    if (format.groupSize() == 1) {
      return of(format, layout);
    }
    if (!(format instanceof BfpFormat bfp)) {
      throw new InputException(
          "format '" + format.label() + "'",
          "has a fixed one-dimensional group; regroup 'square' is defined for bfp formats only");
    }
    int block = bfp.groupSize() * bfp.groupSize();
    BfpFormat blocked = new BfpFormat(bfp.mantissaBits(), block, bfp.exponentBits());
    return new Encoding(bfp.label(), layout.planes(blocked), block, true);
  }

  private static boolean isConverted(Format format) {
    return !(format instanceof FloatFormat);
  }

  /** Bits per element of full groups, over the first {@code planeCount} planes. */
  public double bitsPerElement(int planeCount) {
    return (double) planes.subList(0, planeCount).stream().mapToInt(Plane::bitsPerGroup).sum()
        / groupSize;
  }

  public double bitsPerElement() {
    return bitsPerElement(planes.size());
  }
}
