package org.bfpsim.memory.address;

/**
 * Where the next line of a plane starts: at a burst, or right behind the last one.
 *
 * <p>A line that starts at a burst shares none with its neighbour, which a tile of part of the line
 * gains by; what fills up its last burst is moved with every whole line. So lines are padded where
 * that costs little, and else follow each other at whole bytes.
 *
 * @param mostPercent the largest share of a padded line that may be padding, in percent; 0 for none
 *     at all, 100 for every line at a burst
 */
public record LinePadding(int mostPercent) {
  /** Every line at a burst. */
  public static final LinePadding BURSTS = new LinePadding(100);

  /** No padding: a line starts at the byte after the last. */
  public static final LinePadding DENSE = new LinePadding(0);

  /** What moves the least bytes in the training steps measured in docs/machine.md. */
  public static final LinePadding DEFAULT = new LinePadding(5);

  public LinePadding {
    if (mostPercent < 0 || mostPercent > 100) {
      throw new IllegalArgumentException("padding of " + mostPercent + " %");
    }
  }

  /** Bytes from the start of a line of {@code lineBytes} to the start of the next. */
  long pitchBytes(long lineBytes, int burstBytes) {
    long padded = Math.floorDiv(lineBytes + burstBytes - 1, burstBytes) * burstBytes;
    return (padded - lineBytes) * 100 <= padded * mostPercent ? padded : lineBytes;
  }
}
