package org.bfpsim.memory.dram.command;

/** The first requests of a stream. */
public final class LimitedStream implements RequestStream {
  private final RequestStream stream;
  private long left;

  /**
   * @param stream what to take from
   * @param requests how many to take at most
   */
  public LimitedStream(RequestStream stream, long requests) {
    this.stream = stream;
    this.left = requests;
  }

  @Override
  public boolean next() {
    if (left == 0) {
      return false;
    }
    left--;
    return stream.next();
  }

  @Override
  public long address() {
    return stream.address();
  }

  @Override
  public boolean write() {
    return stream.write();
  }

  @Override
  public long cycle() {
    return stream.cycle();
  }
}
