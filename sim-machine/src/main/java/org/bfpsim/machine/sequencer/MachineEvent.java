package org.bfpsim.machine.sequencer;

/**
 * The events of the machine: what has happened, and to which entry of the job in which slot of
 * which unit's stream, packed into one word.
 */
final class MachineEvent {
  static final int LOADED = 0;
  static final int UNIT_DONE = 1;
  static final int REGROUPED = 2;
  static final int CONVERTED = 3;
  static final int STORED = 4;
  static final int EPILOGUE_DONE = 5;
  static final int ARRIVED = 6;

  private static final int UNIT_BITS = 2;
  private static final int SLOT_BITS = 3;

  private MachineEvent() {}

  static int payload(int unit, int slot, int entry) {
    return (entry << SLOT_BITS | slot) << UNIT_BITS | unit;
  }

  static int unit(int payload) {
    return payload & ((1 << UNIT_BITS) - 1);
  }

  static int slot(int payload) {
    return (payload >> UNIT_BITS) & (Stream.RING - 1);
  }

  static int entry(int payload) {
    return payload >> (UNIT_BITS + SLOT_BITS);
  }
}
