package org.bfpsim.machine.sequencer;

import java.util.List;
import java.util.Optional;
import org.bfpsim.core.event.TimeBase;
import org.bfpsim.memory.link.HostLink;
import org.bfpsim.memory.link.LinkLane;

/** The two directions of the link to the host, in a step that uses it. */
final class HostLanes {
  /** To the host and from it; none in a step that offloads nothing. */
  private final List<LinkLane> lanes;

  private final long ticksPerCycle;

  HostLanes(Optional<HostLink> link, TimeBase time, long ticksPerCycle) {
    this.lanes =
        link.map(of -> List.of(new LinkLane(of, time), new LinkLane(of, time))).orElse(List.of());
    this.ticksPerCycle = ticksPerCycle;
  }

  boolean isUsed() {
    return !lanes.isEmpty();
  }

  /** Sends a piece; returns when its last byte has left, and the next may follow. */
  long send(boolean toHost, long now, OpRecord record, long bytes) {
    LinkLane lane = lane(toHost);
    long before = lane.busyTicks();
    record.startTick = Math.min(record.startTick, now);
    long left = lane.send(now, bytes);
    record.linkCycles += cycles(lane.busyTicks() - before);
    return left;
  }

  /** Ticks from leaving to arriving. */
  long latencyTicks(boolean toHost) {
    return lane(toHost).latencyTicks();
  }

  /** What has crossed the link. */
  HostRecord record() {
    if (!isUsed()) {
      return HostRecord.NONE;
    }
    LinkLane to = lane(true);
    LinkLane from = lane(false);
    return new HostRecord(
        true, to.bytes(), from.bytes(), cycles(to.busyTicks()), cycles(from.busyTicks()));
  }

  private LinkLane lane(boolean toHost) {
    return lanes.get(toHost ? 0 : 1);
  }

  private long cycles(long ticks) {
    return Math.floorDiv(ticks + ticksPerCycle - 1, ticksPerCycle);
  }
}
