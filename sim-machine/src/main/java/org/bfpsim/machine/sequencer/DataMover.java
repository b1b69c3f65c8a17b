package org.bfpsim.machine.sequencer;

import org.bfpsim.core.event.EventQueue;
import org.bfpsim.machine.arch.Architecture;
import org.bfpsim.memory.dram.Completions;
import org.bfpsim.memory.dram.Dram;

/**
 * Moves what jobs load and store: between the buffers and DRAM, or the vector buffer's retained
 * half, whose port serves one transfer of each direction after the other. An event follows when an
 * entry has been moved.
 */
final class DataMover {
  private final Architecture architecture;
  private final Dram dram;
  private final EventQueue events;
  private final long ticksPerCycle;
  private final Server onChipReads = new Server();
  private final Server onChipWrites = new Server();
  private long askedReadBytes;
  private long askedWriteBytes;

  DataMover(Architecture architecture, Dram dram, EventQueue events, long ticksPerCycle) {
    this.architecture = architecture;
    this.dram = dram;
    this.events = events;
    this.ticksPerCycle = ticksPerCycle;
  }

  /** Posts the completions of a DRAM as events of the machine. */
  static Completions completionsInto(EventQueue events) {
    return (tick, tag) -> events.post(tick, code((tag & 1) != 0), tag >> 1);
  }

  private static int code(boolean write) {
    return write ? MachineEvent.STORED : MachineEvent.LOADED;
  }

  /** Starts to move an entry's runs; an event of that payload follows when they are moved. */
  void move(long now, OpRecord record, Transfers transfers, int entry, boolean write, int payload) {
    record.startTick = Math.min(record.startTick, now);
    if (transfers.onChip(entry)) {
      long cycles = architecture.sram().vector().cycles(transfers.usefulBytes(entry));
      long done = (write ? onChipWrites : onChipReads).serve(now, cycles * ticksPerCycle);
      events.post(done, code(write), payload);
      return;
    }
    long bytes = transfers.movedBytes(entry);
    if (write) {
      askedWriteBytes += bytes;
      record.dramWriteBytes += bytes;
    } else {
      askedReadBytes += bytes;
      record.dramReadBytes += bytes;
    }
    int first = transfers.firstRun(entry);
    int tag = payload << 1 | (write ? 1 : 0);
    dram.submit(now, transfers.runs(), first, transfers.endRun(entry), write, tag);
  }

  /** Bytes that the DRAM was asked to read. */
  long askedReadBytes() {
    return askedReadBytes;
  }

  /** Bytes that the DRAM was asked to write. */
  long askedWriteBytes() {
    return askedWriteBytes;
  }
}
