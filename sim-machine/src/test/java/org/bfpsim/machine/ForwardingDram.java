package org.bfpsim.machine;

import org.bfpsim.memory.dram.Dram;
import org.bfpsim.memory.dram.RunList;

/** A DRAM that hands everything on; tests watch or falsify what they override. */
public class ForwardingDram implements Dram {
  private final Dram dram;

  public ForwardingDram(Dram dram) {
    this.dram = dram;
  }

  @Override
  public void submit(long now, RunList runs, int first, int end, boolean write, int tag) {
    dram.submit(now, runs, first, end, write, tag);
  }

  @Override
  public void advance(long limitTick) {
    dram.advance(limitTick);
  }

  @Override
  public long drain(long nowTick) {
    return dram.drain(nowTick);
  }

  @Override
  public long readBytes() {
    return dram.readBytes();
  }

  @Override
  public long writtenBytes() {
    return dram.writtenBytes();
  }

  @Override
  public long busyTicks() {
    return dram.busyTicks();
  }
}
