package org.bfpsim.memory.dram.command;

/** Which request of a bank may go next. */
public enum Scheduling {
  /** First ready, first come: the oldest of those whose next command the timing allows. */
  FR_FCFS("fr-fcfs"),
  /** First come: only the oldest request of each bank. */
  FCFS("fcfs");

  private final String label;

  Scheduling(String label) {
    this.label = label;
  }

  /** The name in files. */
  public String label() {
    return label;
  }
}
