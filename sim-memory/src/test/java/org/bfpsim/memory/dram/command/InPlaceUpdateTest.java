package org.bfpsim.memory.dram.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.bfpsim.core.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Writes to addresses whose reads are in flight must not cost bandwidth. */
class InPlaceUpdateTest {
  private static final int REQUESTS = 1 << 17;

  /**
   * What the bus allows, in clocks of one channel: the data of all requests; the idle clocks of one
   * turn-round there and back for each full write buffer, from the data-bus rules READ to WRITE and
   * WRITE to READ of another bank group; tRFC for each refresh that falls due meanwhile. Opening
   * rows is hidden behind other banks' data. The update may take 5 % more than this, and no less
   * than its data.
   *
   * <p>Blocks of HBM2 are at least 256 atoms: one of 64 lies in two of its eight channels, and the
   * requester offers in order, so that it is not the bus that holds it up.
   */
  @ParameterizedTest
  @CsvSource({"ddr4-2400, 64", "ddr4-2400, 256", "ddr4-2400, 4096", "hbm2, 256", "hbm2, 4096"})
  void runsAtTheBandwidthThatTheBusAllows(String preset, int blockAtoms) {
    DramConfig config = DramPresets.named(preset).config();
    DramResult result = CommandDram.run(config, new InPlaceBlocks(config, blockAtoms, REQUESTS));
    String where = preset + " in blocks of " + blockAtoms + ": " + result.cycles() + " cycles";
    double data = dataClocks(config);
    double bound = data + turnRoundClocks(config);
    bound += refreshClocks(config, bound);
    assertEquals(0, result.writesLeft(), where);
    assertEquals(REQUESTS, result.reads() + result.writes(), where);
    assertTrue(result.cycles() >= data, where + ", data alone " + data);
    assertTrue(result.cycles() <= 1.05 * bound, where + ", the bus allows " + bound);
  }

  private static double dataClocks(DramConfig config) {
    DramOrganization organization = config.organization();
    return (double) REQUESTS * organization.burstClocks() / organization.channels();
  }

  private static double turnRoundClocks(DramConfig config) {
    Separations sep = new Separations(config.timing(), config.organization());
    double writes = REQUESTS / 2.0 / config.organization().channels();
    double batches = writes / config.controller().writeBufferEntries();
    return batches * (sep.readWriteSameRank + sep.writeReadOtherGroup - 2 * sep.burst);
  }

  private static double refreshClocks(DramConfig config, double clocks) {
    double share = (double) config.timing().tRFC() / config.timing().tREFI();
    return clocks * share / (1 - share);
  }

  @Test
  void asDramsim3ItGetsStuckAndSaysSo() {
    DramConfig config = DramPresets.named("ddr4-2400").config().asDramsim3();
    RequestStream stream = new InPlaceBlocks(config, 64, 1 << 14);
    InputException e = assertThrows(InputException.class, () -> CommandDram.run(config, stream));
    assertTrue(e.getMessage().contains("stuck"), e.getMessage());
  }
}
