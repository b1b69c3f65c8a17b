package org.bfpsim.core.layout;

import java.util.List;
import org.bfpsim.core.number.Format;

/**
 * A rule that places the bits of a format's groups.
 *
 * <p>Contract: {@code planesRead(f, f)} equals {@code planes(f)}; {@code planesRead} is a prefix of
 * {@code planes}; a group that a tensor's edge cuts short occupies the bits of a whole group.
 */
public interface TensorLayout {
  /** The name used in files and options. */
  String name();

  /**
   * The planes that hold a tensor stored in {@code format}, the ones needed at the lowest precision
   * first.
   */
  List<Plane> planes(Format format);

  /**
   * The planes that must be moved to read a tensor stored in {@code stored} at the precision of
   * {@code wanted}. A wanted format that is wider than the stored one reads all that is there.
   */
  List<Plane> planesRead(Format stored, Format wanted);

  /**
   * What every bit of a group holds, for each of {@link #planes} in its order, from the plane's
   * first bit to its last. Several fields may hold the same bits (a sign that stands with every
   * chunk).
   */
  List<List<BitField>> fields(Format format);

  /** Bits that one group occupies over all planes. */
  default int bitsPerGroup(Format format) {
    return planes(format).stream().mapToInt(Plane::bitsPerGroup).sum();
  }

  /** Bits stored per element of full groups. */
  default double bitsPerElement(Format format) {
    return (double) bitsPerGroup(format) / format.groupSize();
  }
}
