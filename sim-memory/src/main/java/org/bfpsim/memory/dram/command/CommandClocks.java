package org.bfpsim.memory.dram.command;

/**
 * The earliest clock of each kind of command, as far as one bank, group or rank has a say in it.
 */
class CommandClocks {
  private static final long LONG_AGO = Long.MIN_VALUE / 2;

  long read = LONG_AGO;
  long write = LONG_AGO;
  long precharge = LONG_AGO;
  long activate = LONG_AGO;

  /** When a closed bank may be refreshed. */
  long refresh = LONG_AGO;

  /** The earliest clock of a {@link CommandKind}. */
  long at(int kind) {
    return switch (kind) {
      case CommandKind.READ -> read;
      case CommandKind.WRITE -> write;
      case CommandKind.PRECHARGE -> precharge;
      default -> activate;
    };
  }

  void readFrom(long clock) {
    read = Math.max(read, clock);
  }

  void writeFrom(long clock) {
    write = Math.max(write, clock);
  }

  void prechargeFrom(long clock) {
    precharge = Math.max(precharge, clock);
  }

  void activateFrom(long clock) {
    activate = Math.max(activate, clock);
  }

  void refreshFrom(long clock) {
    refresh = Math.max(refresh, clock);
  }
}
