package org.bfpsim.memory.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.bfpsim.core.InputException;
import org.bfpsim.core.event.Clock;
import org.bfpsim.core.event.TimeBase;
import org.junit.jupiter.api.Test;

class LinkLaneTest {
  /** Ticks of 100 fs: a cycle of the link has 3, one of the array 10. */
  private static final HostLink LINK = new HostLink(300, 8, 5);

  private static LinkLane lane() {
    return new LinkLane(LINK, TimeBase.of(new Clock("array", 1000), LINK.clock()));
  }

  @Test
  void bytesLeaveInWholeCyclesFromTheLinksOwnEdge() {
    assertEquals(3, lane().send(0, 1));
    assertEquals(3, lane().send(0, 8));
    assertEquals(6, lane().send(0, 9));
    assertEquals(3 + 6, lane().send(1, 9), "tick 1 lies between two edges");
    assertEquals(3 + 6, lane().send(3, 9));
  }

  @Test
  void bytesWaitForThoseBeforeThem() {
    LinkLane lane = lane();
    assertEquals(30, lane.send(0, 80));
    assertEquals(33, lane.send(7, 8));
    assertEquals(45, lane.send(40, 8), "the lane was idle from 33 to 42");
    assertEquals(96, lane.bytes());
    assertEquals(36, lane.busyTicks());
    assertEquals(15, lane.latencyTicks());
  }

  @Test
  void pcieGeneration4OfSixteenLanesIsExact() {
    HostLink pcie = new HostLink(1_015_625, 32, 985);
    assertEquals(16e9 * 16 * 128 / 130 / 8, pcie.bytesPerSecond(), 1);
  }

  @Test
  void figuresOutOfRangeAreRefused() {
    for (long[] wrong : new long[][] {{0, 8, 5}, {300, 0, 5}, {300, 8, -1}}) {
      InputException e =
          assertThrows(
              InputException.class, () -> new HostLink(wrong[0], (int) wrong[1], wrong[2]));
      assertTrue(e.getMessage().startsWith("host."), e.getMessage());
    }
  }
}
