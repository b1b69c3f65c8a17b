package org.bfpsim.memory.dram.command;

/**
 * One bank of a channel: its open row, the requests for it, what its next command could be, and
 * when. What concerns a whole bank group or rank is kept once for it, so that a command changes a
 * handful of words: a bank's clock is the latest of its own, its group's and its rank's. That holds
 * because no {@code _L} timing is shorter than its {@code _S}, which {@link DramTiming} sees to.
 */
final class Bank extends CommandClocks {
  static final int CLOSED = -1;

  final int index;

  /** The bank in a set of banks. */
  final long bit;

  final CommandClocks group;
  final CommandClocks rank;
  final RequestList reads = new RequestList(this, false);
  final RequestList writes = new RequestList(this, true);

  int openRow = CLOSED;

  /** Column accesses since the bank's ACTIVATE. */
  int accesses;

  /** The oldest read of the open row that may go, where {@link #kinds} has a READ. */
  Request firstRead;

  /** The oldest write of the open row that may go, where {@link #kinds} has a WRITE. */
  Request firstWrite;

  /** What the next command could be, timing apart: a set of {@link CommandKind}. */
  int kinds;

  Bank(int index, CommandClocks group, CommandClocks rank) {
    this.index = index;
    this.bit = 1L << index;
    this.group = group;
    this.rank = rank;
  }

  /** The first clock at which a READ may come. */
  long readAt() {
    return latest(read, group.read, rank.read);
  }

  /** The first clock at which a WRITE may come. */
  long writeAt() {
    return latest(write, group.write, rank.write);
  }

  /** The first clock at which a PRECHARGE may come. */
  long prechargeAt() {
    return Math.max(precharge, rank.precharge);
  }

  /** The first clock at which an ACTIVATE may come. */
  long activateAt() {
    return latest(activate, group.activate, rank.activate);
  }

  /** The first clock at which a command of that kind may come. */
  long readyAt(int kind) {
    return switch (kind) {
      case CommandKind.READ -> readAt();
      case CommandKind.WRITE -> writeAt();
      case CommandKind.PRECHARGE -> prechargeAt();
      default -> activateAt();
    };
  }

  private static long latest(long a, long b, long c) {
    return Math.max(a, Math.max(b, c));
  }

  boolean isOpen() {
    return openRow != CLOSED;
  }

  /** How many requests have a place here. */
  int queued() {
    return reads.placed() + writes.placed();
  }

  /** The oldest of the requests that have a place here, where one has. */
  Request oldest() {
    if (writes.placed() == 0) {
      return reads.first();
    } else if (reads.placed() == 0) {
      return writes.first();
    }
    Request read = reads.first();
    Request write = writes.first();
    return read.placed < write.placed ? read : write;
  }

  /**
   * Whether the oldest request is another hit of the only kind that waits: then the candidates are
   * as before, but for the first. Most accesses of regular streams end so.
   */
  boolean runGoesOn() {
    if (kinds == 1 << CommandKind.READ && writes.placed() == 0 && reads.placed() > 0) {
      firstRead = reads.first();
      return firstRead.row == openRow;
    } else if (kinds == 1 << CommandKind.WRITE && reads.placed() == 0 && writes.placed() > 0) {
      firstWrite = writes.first();
      return firstWrite.row == openRow;
    }
    return false;
  }

  /** Whether a new request could be served before those there: a hit of a kind not yet there. */
  boolean opensChoice(Request request) {
    int kind = request.write ? CommandKind.WRITE : CommandKind.READ;
    return request.row == openRow && (kinds >> kind & 1) == 0;
  }

  /**
   * Finds the candidates anew.
   *
   * @param rowHitCap accesses of a row after which a conflict may close it before its hits are done
   * @param oldestOnly whether only the oldest request may go
   * @return what the next command could be
   */
  int survey(int rowHitCap, boolean oldestOnly) {
    if (queued() == 0 || openRow == CLOSED) {
      return queued() == 0 ? 0 : 1 << CommandKind.ACTIVATE;
    }
    Request oldest = oldest();
    boolean conflict = oldest.row != openRow;
    if (!conflict && (writes.placed() == 0 || reads.placed() == 0)) {
      return hit(oldest);
    }
    int found = oldestOnly ? hit(oldest) : hits();
    // A write behind a read of its atom is a hit too: so is the read.
    boolean mayClose = conflict && (found == 0 || accesses >= rowHitCap);
    return mayClose ? found | 1 << CommandKind.PRECHARGE : found;
  }

  private int hit(Request request) {
    if (request.row != openRow) {
      return 0;
    } else if (request.write) {
      firstWrite = request;
      return 1 << CommandKind.WRITE;
    }
    firstRead = request;
    return 1 << CommandKind.READ;
  }

  private int hits() {
    int found = 0;
    firstRead = firstHit(reads);
    if (firstRead != null) {
      found |= 1 << CommandKind.READ;
    }
    firstWrite = reads.placed() == 0 ? firstHit(writes) : firstHitNotBehindRead();
    if (firstWrite != null) {
      found |= 1 << CommandKind.WRITE;
    }
    return found;
  }

  private Request firstHit(RequestList list) {
    Request request = list.first();
    for (int left = list.placed(); left > 0; left--) {
      if (request.row == openRow) {
        return request;
      }
      request = request.next;
    }
    return null;
  }

  private Request firstHitNotBehindRead() {
    Request request = writes.first();
    for (int left = writes.placed(); left > 0; left--) {
      if (request.row == openRow && !isBehindRead(request)) {
        return request;
      }
      request = request.next;
    }
    return null;
  }

  /** A write waits for older reads of its atom. */
  private boolean isBehindRead(Request write) {
    Request read = reads.first();
    for (int left = reads.placed(); left > 0 && read.placed < write.placed; left--) {
      if (read.atom == write.atom) {
        return true;
      }
      read = read.next;
    }
    return false;
  }
}
