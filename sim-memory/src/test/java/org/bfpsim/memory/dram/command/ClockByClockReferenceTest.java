package org.bfpsim.memory.dram.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The specification itself against DRAMsim3's figures: a few rows; the rest by way of the model.
 */
class ClockByClockReferenceTest {
  private static final Set<String> CHOSEN =
      Set.of("d3.ddr4_2400_2r.tile_rw_4k", "d3.hbm2_1ch.two_stream_align");

  static Stream<ReferenceRow> rows() {
    List<String> asked = List.of(System.getProperty("bfpsim.dramRows", "").split(","));
    return ReferenceRow.all().stream()
        .filter(ReferenceRow::isDramsim3)
        .filter(
            row ->
                asked.contains("all")
                    || asked.contains(row.config() + "." + row.pattern())
                    || CHOSEN.contains(row.config() + "." + row.pattern()));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void everyColumnOfTheRowIsMet(ReferenceRow row) {
    DramConfig config = ReferenceConfigs.named(row.config());
    RequestStream stream =
        RequestPattern.named(row.pattern()).stream(config.organization(), row.requests());
    DramResult result = ClockByClockDram.run(config, stream, DramObserver.NONE);
    assertEquals(row.cells(), row.of(config, result));
  }
}
