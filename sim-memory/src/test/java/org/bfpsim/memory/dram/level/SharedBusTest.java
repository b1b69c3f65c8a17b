package org.bfpsim.memory.dram.level;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.bfpsim.memory.dram.RunList;
import org.bfpsim.memory.dram.command.DramPresets;
import org.junit.jupiter.api.Test;

/**
 * Two channels of DDR4-2400, 10 ticks a clock. A burst takes 4 clocks of one channel: 20 ticks of
 * both at their peak. The first READ of a load in an idle memory comes 2 + 17 clocks after it (190
 * ticks), its data 17 + 4 clocks later (210). Each channel buffers 32 writes and accepts one a
 * clock: 5 ticks a burst.
 */
class SharedBusTest {
  private static final int LOADS = 0;
  private static final int STORES = 1;
  private static final int SLOW_STORES = 2;

  private final ServiceSamples samples = new ServiceSamples();
  private final TransferLine loads = new TransferLine();
  private final TransferLine stores = new TransferLine();
  private final SharedBus bus =
      new SharedBus(new DramPart(DramPresets.named("ddr4-2400"), 2), 10, samples, loads, stores);

  SharedBusTest() {
    samples.add(LOADS, false, 100, 2500);
    samples.add(LOADS, true, 100, 3000);
    samples.add(STORES, false, 100, 2500);
    samples.add(STORES, true, 100, 4000);
    samples.add(SLOW_STORES, false, 100, 4000);
  }

  private void begin(TransferLine line, int kind, long bursts) {
    line.add(new RunList(), 0, 0, 0, kind, bursts, false);
    int slot = line.next();
    line.begin();
    bus.begin(line, slot);
  }

  /** Lets the bus run to the next end, which must be at that tick. */
  private void endsAt(long tick, TransferLine line) {
    assertEquals(tick, bus.nextTick());
    bus.advance(tick);
    assertTrue(bus.isDone(line));
  }

  @Test
  void aLoadAloneWaitsForItsRowAndTakesItsSampledTime() {
    begin(loads, LOADS, 40);
    endsAt(190 + 40 * 25, loads);
    assertEquals(1190 + 210, bus.doneTick(loads, 1190));
  }

  @Test
  void aLoadThatFollowsAnotherAtOnceDoesNotWaitForItsRow() {
    begin(loads, LOADS, 40);
    endsAt(1190, loads);
    loads.complete(loads.head());
    begin(loads, LOADS, 40);
    endsAt(1190 + 40 * 25, loads);
    loads.complete(loads.head());
    bus.advance(3000);
    begin(loads, LOADS, 4);
    endsAt(3000 + 190 + 4 * 25, loads);
  }

  @Test
  void noSampleIsBetterThanThePeak() {
    samples.add(7, false, 1000, 1000);
    begin(loads, 7, 10);
    endsAt(190 + 10 * 20, loads);
  }

  @Test
  void aStoreThatFitsTheWriteBuffersEndsAtOnceAndIsWrittenAfterwards() {
    begin(stores, STORES, 50);
    endsAt(0, stores);
    assertEquals(50 * 5, bus.doneTick(stores, 0));
    assertEquals(50 * 20, bus.drainTicks());
    stores.complete(stores.head());
    bus.advance(500);
    assertEquals(30 * 20, bus.drainTicks(), "20 bursts of 25 ticks are written");
    bus.advance(5000);
    assertEquals(0, bus.drainTicks());
  }

  @Test
  void aLargerStoreWaitsForRoomInTheBuffers() {
    begin(stores, STORES, 164);
    endsAt(100 * 25, stores);
    assertEquals(64 * 20, bus.drainTicks());
  }

  @Test
  void theWriteBuffersWaitWhileALoadPresses() {
    begin(stores, STORES, 50);
    endsAt(0, stores);
    stores.complete(stores.head());
    begin(loads, LOADS, 40);
    endsAt(190 + 40 * 25, loads);
    assertEquals(50 * 20, bus.drainTicks());
  }

  @Test
  void loadAndStoreShareTheBusWhileBothPress() {
    // 1 : 1 without a mixed burst seen. A load's burst takes 30 / 0.5 = 60, a store's 40 / 0.5 =
    // 80.
    begin(loads, LOADS, 40);
    begin(stores, STORES, 64 + 20);
    endsAt(20 * 80, stores);
    stores.complete(stores.head());
    // Until 1600 the load had 1410 ticks of data: 23.5 bursts. The rest is alone: 16.5 * 25.
    endsAt(1600 + 413, loads);
  }

  @Test
  void whatAWindowLeavesInTheBuffersTakesRoomFromTheNextStore() {
    bus.takeOver(60);
    begin(stores, STORES, 14);
    assertFalse(bus.isDone(stores));
    endsAt(10 * 25, stores);
    assertEquals(64 * 20, bus.drainTicks());
  }

  @Test
  void anIdleBusHasNothingToComeNext() {
    assertEquals(Long.MAX_VALUE, bus.nextTick());
    bus.advance(1000);
    assertEquals(Long.MAX_VALUE, bus.nextTick());
    begin(stores, SLOW_STORES, 65);
    endsAt(1040, stores);
  }
}
