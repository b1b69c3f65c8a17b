package org.bfpsim.memory.dram.command;

import java.util.Locale;

/** What a controller can put on the command bus. */
public enum DramCommand {
  /** Opens a row of a bank. */
  ACTIVATE,
  /** Closes a bank. */
  PRECHARGE,
  /** Reads one burst of the open row. */
  READ,
  /** Writes one burst to the open row. */
  WRITE,
  /** Reads one burst and closes the bank. */
  READ_PRECHARGE,
  /** Writes one burst and closes the bank. */
  WRITE_PRECHARGE,
  /** Refreshes all banks of a rank. */
  REFRESH,
  /** Refreshes one bank. */
  REFRESH_BANK;

  /** The command's name in command traces. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The command under a closed-page policy, which lets a column access precharge its bank. */
  DramCommand underClosedPage() {
    return switch (this) {
      case READ -> READ_PRECHARGE;
      case WRITE -> WRITE_PRECHARGE;
      default -> this;
    };
  }

  boolean isRead() {
    return this == READ || this == READ_PRECHARGE;
  }

  boolean isWrite() {
    return this == WRITE || this == WRITE_PRECHARGE;
  }

  boolean isColumn() {
    return isRead() || isWrite();
  }
}
