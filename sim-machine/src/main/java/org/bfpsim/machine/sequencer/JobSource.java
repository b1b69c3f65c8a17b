package org.bfpsim.machine.sequencer;

/** The tiles of one op, one after another. */
interface JobSource {
  /**
   * Fills the next tile into a job that was reset.
   *
   * @return whether this was the op's last tile
   */
  boolean next(Job job);
}
