package org.bfpsim.memory.dram.command;

/**
 * The read queue and the write buffer: requests that were accepted and have no place at their bank
 * yet. They lie in their banks' lists, so that the first in order whose bank has room is found
 * without a search.
 */
final class WaitingRequests {
  private final Bank[] banks;
  private int reads;
  private int writes;

  /** Banks with a waiting read; one bit each. */
  private long readBanks;

  /** Banks with a waiting write; one bit each. */
  private long writeBanks;

  private int heldUp;

  WaitingRequests(Bank[] banks) {
    this.banks = banks;
  }

  int reads() {
    return reads;
  }

  int writes() {
    return writes;
  }

  /** Banks with a waiting read; one bit each. */
  long readBanks() {
    return readBanks;
  }

  /** Banks with a waiting write; one bit each. */
  long writeBanks() {
    return writeBanks;
  }

  /** Writes that are passed over until a read of their atom has left the read queue. */
  int heldUp() {
    return heldUp;
  }

  /** Puts a request at the end of its queue. */
  void add(Request request) {
    Bank bank = request.bank;
    if (request.write) {
      writes++;
      writeBanks |= bank.bit;
      bank.writes.append(request);
    } else {
      reads++;
      readBanks |= bank.bit;
      bank.reads.append(request);
    }
  }

  /** The oldest waiting request of a kind at those banks, each of which has one. */
  Request oldest(long among, boolean write) {
    Request best = firstOf(among, write);
    for (long rest = among & among - 1; rest != 0; rest &= rest - 1) {
      Request request = firstOf(rest, write);
      best = request.number < best.number ? request : best;
    }
    return best;
  }

  private Request firstOf(long among, boolean write) {
    Bank bank = banks[Long.numberOfTrailingZeros(among)];
    return (write ? bank.writes : bank.reads).firstWaiting();
  }

  /** A read, the first that waits for its bank, gets its place. */
  void placeRead(Request read) {
    Bank bank = read.bank;
    bank.reads.place();
    reads--;
    if (bank.reads.firstWaiting() == null) {
      readBanks &= ~bank.bit;
    }
    if (read.hazard != null) {
      read.hazard.hazard = null;
      read.hazard = null;
      heldUp--;
    }
  }

  /** A waiting write gets its place. */
  void placeWrite(Request write) {
    Bank bank = write.bank;
    bank.writes.place(write);
    writes--;
    if (bank.writes.firstWaiting() == null) {
      writeBanks &= ~bank.bit;
    }
  }

  /** Has a write wait until a read of its atom has left the read queue. */
  void holdUp(Request write, Request read) {
    read.hazard = write;
    write.hazard = read;
    heldUp++;
  }

  /** The oldest write of those banks that is not held up; null if all are. */
  Request oldestFreeWrite(long among) {
    Request best = null;
    for (long rest = among; rest != 0; rest &= rest - 1) {
      Request write = banks[Long.numberOfTrailingZeros(rest)].writes.firstWaiting();
      while (write != null && write.hazard != null) {
        write = write.next;
      }
      if (write != null && (best == null || write.number < best.number)) {
        best = write;
      }
    }
    return best;
  }
}
