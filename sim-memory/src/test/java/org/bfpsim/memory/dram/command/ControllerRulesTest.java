package org.bfpsim.memory.dram.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.bfpsim.core.InputException;
import org.junit.jupiter.api.Test;

/** What the default mends of DRAMsim3's behaviour. */
class ControllerRulesTest {
  private static final DramConfig HBM2 = DramPresets.named("hbm2").config();

  /** Reads a block of 64 atoms, then writes the same block, and so on. */
  private static final class InPlace implements RequestStream {
    private final int atomBytes;
    private final long requests;
    private long index = -1;

    InPlace(int atomBytes, long requests) {
      this.atomBytes = atomBytes;
      this.requests = requests;
    }

    @Override
    public boolean next() {
      index++;
      return index < requests;
    }

    @Override
    public long address() {
      return (index / 128 * 64 + index % 64) * atomBytes;
    }

    @Override
    public boolean write() {
      return index % 128 >= 64;
    }

    @Override
    public long cycle() {
      return 0;
    }
  }

  @Test
  void anInPlaceUpdateRunsAtTheBandwidthOfTheBus() {
    for (String name : DramPresets.NAMES) {
      DramConfig config = DramPresets.named(name).config();
      DramResult result =
          CommandDram.run(config, new InPlace(config.organization().atomBytes(), 1 << 16));
      assertEquals(0, result.writesLeft(), name);
      assertTrue(result.peakFraction() > 0.6, name + " " + result.peakFraction());
    }
  }

  @Test
  void asDramsim3AWriteOnAReadInFlightGetsStuckAndSaysSo() {
    DramConfig config = DramPresets.named("ddr4-2400").config().asDramsim3();
    InputException e =
        assertThrows(InputException.class, () -> CommandDram.run(config, new InPlace(64, 1 << 14)));
    assertTrue(e.getMessage().contains("stuck"), e.getMessage());
  }

  @Test
  void everyWriteDrainsButAsDramsim3() {
    RequestPattern writes = RequestPattern.named("seq_wr");
    assertEquals(0, CommandDram.run(HBM2, writes.stream(HBM2.organization(), 5)).writesLeft());
    assertEquals(
        5, CommandDram.run(HBM2.asDramsim3(), writes.stream(HBM2.organization(), 5)).writesLeft());
  }
}
