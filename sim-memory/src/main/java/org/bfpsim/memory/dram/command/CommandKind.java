package org.bfpsim.memory.dram.command;

/**
 * Kinds of commands to a bank, as numbers, so that a set of them is a word with bit k for kind k.
 */
final class CommandKind {
  static final int READ = 0;
  static final int WRITE = 1;
  static final int PRECHARGE = 2;
  static final int ACTIVATE = 3;

  /** How many there are. */
  static final int COUNT = 4;

  private CommandKind() {}

  /** Whether commands of that kind move data. */
  static boolean isColumn(int kind) {
    return kind <= WRITE;
  }
}
