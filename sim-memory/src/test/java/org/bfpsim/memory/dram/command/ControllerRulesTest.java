package org.bfpsim.memory.dram.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.bfpsim.core.InputException;
import org.junit.jupiter.api.Test;

/** What the default mends of DRAMsim3's behaviour, and what the model can hold. */
class ControllerRulesTest {
  private static final DramConfig HBM2 = DramPresets.named("hbm2").config();

  @Test
  void anInPlaceUpdateOfShortBlocksRunsOnEveryPreset() {
    for (String name : DramPresets.NAMES) {
      DramConfig config = DramPresets.named(name).config();
      DramResult result = CommandDram.run(config, new InPlaceBlocks(config, 64, 1 << 16));
      assertEquals(0, result.writesLeft(), name);
      assertTrue(result.peakFraction() > 0.6, name + " " + result.peakFraction());
    }
  }

  @Test
  void everyWriteDrainsButAsDramsim3() {
    RequestPattern writes = RequestPattern.named("seq_wr");
    assertEquals(0, CommandDram.run(HBM2, writes.stream(HBM2.organization(), 5)).writesLeft());
    assertEquals(
        5, CommandDram.run(HBM2.asDramsim3(), writes.stream(HBM2.organization(), 5)).writesLeft());
  }

  @Test
  void moreThan64BanksInAChannelIsAnErrorThatSaysSo() {
    assertEquals(64, banks(4, 4, 4).banksPerChannel());
    InputException e = assertThrows(InputException.class, () -> banks(4, 4, 8));
    assertTrue(
        e.getMessage().contains("is 128; expected at most 64 banks in a channel"), e.getMessage());
  }

  private static DramOrganization banks(int ranks, int groups, int banksPerGroup) {
    return new DramOrganization(1, ranks, groups, banksPerGroup, 16, 64, 8, 2, 64, 8);
  }
}
