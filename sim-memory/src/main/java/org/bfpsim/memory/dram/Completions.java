package org.bfpsim.memory.dram;

/** Is told when transfers complete. */
@FunctionalInterface
public interface Completions {
  /**
   * A transfer is complete.
   *
   * @param tick when: now or later
   * @param tag what it was submitted with
   */
  void done(long tick, int tag);
}
