package org.bfpsim.memory.dram.command;

/** Sees what a simulation does, in the order of the clocks of each channel. */
public interface DramObserver {
  /** Sees nothing and costs nothing. */
  DramObserver NONE = new DramObserver() {};

  /**
   * A command on a channel's bus. Row and column are those of the request that it serves; -1 where
   * the command has none: bank group and bank of a rank's REFRESH, row and column of what a refresh
   * does.
   */
  default void command(
      long clock,
      int channel,
      DramCommand command,
      int rank,
      int bankGroup,
      int bank,
      int row,
      int column) {}

  /**
   * The data of a request have been moved.
   *
   * @param request its number in the stream, from 0
   * @param acceptedClock when the controller took it
   * @param doneClock when a read's data are there, or a write's data are in the device
   */
  default void done(long request, boolean write, long acceptedClock, long doneClock) {}
}
