package org.bfpsim.memory.dram.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The event-driven model against every figure of every DRAMsim3 row. */
class EventDrivenReferenceTest {
  static Stream<ReferenceRow> rows() {
    return ReferenceRow.all().stream().filter(ReferenceRow::isDramsim3);
  }

  @Test
  void theTableHasItsEightyFiveRows() {
    assertEquals(85, rows().count());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void everyColumnOfTheRowIsMet(ReferenceRow row) {
    DramConfig config = ReferenceConfigs.named(row.config());
    RequestStream stream =
        RequestPattern.named(row.pattern()).stream(config.organization(), row.requests());
    assertEquals(row.cells(), row.of(config, CommandDram.run(config, stream)));
  }
}
