package org.bfpsim.memory.dram.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.Supplier;
import org.bfpsim.core.InputException;
import org.bfpsim.testing.SharedReference;
import org.junit.jupiter.api.Test;

/** The event-driven model against the clock-by-clock specification, request by request. */
class EventDrivenDifferentialTest {
  private static final int CASES = 200;
  private static final long FIRST_SEED = 0x5eed;

  @Test
  void agreesWithTheSpecificationOnRandomStreams() {
    int cases = SharedReference.randomCases(CASES);
    int stuck = 0;
    for (long seed = FIRST_SEED; seed < FIRST_SEED + cases; seed++) {
      stuck += agrees(seed) ? 0 : 1;
    }
    assertTrue(stuck < cases / 10, stuck + " of " + cases + " streams got stuck");
  }

  /** False for a stream on which DRAMsim3's rules never end. */
  static boolean agrees(long seed) {
    RandomCase random = RandomCase.of(seed);
    Supplier<String> where = () -> "seed " + seed + ": " + random;
    RunRecord model = new RunRecord(random.requests());
    DramResult modelled;
    try {
      modelled = CommandDram.run(random.config(), random.stream(), model);
    } catch (InputException e) {
      assertEquals(
          Compatibility.DRAMSIM3, random.config().compatibility(), () -> where.get() + " " + e);
      assertTrue(e.getMessage().contains("stuck"), () -> where.get() + " " + e);
      return false;
    }
    RunRecord specification = new RunRecord(random.requests());
    DramResult specified = ClockByClockDram.run(random.config(), random.stream(), specification);
    // Channels issue in one clock in the same order in both; so the traces are equal as lists.
    assertEquals(specification.commands, model.commands, where);
    assertArrayEquals(specification.acceptedClocks, model.acceptedClocks, where);
    assertArrayEquals(specification.doneClocks, model.doneClocks, where);
    assertEquals(specified, modelled, where);
    return true;
  }
}
