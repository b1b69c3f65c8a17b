package org.bfpsim.memory.dram.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.bfpsim.core.InputException;
import org.bfpsim.testing.RandomRuns;
import org.bfpsim.testing.SharedReference;
import org.junit.jupiter.api.Test;

/** The event-driven model against the clock-by-clock specification, request by request. */
class EventDrivenDifferentialTest {
  private static final int CASES = SharedReference.dramStreams();
  private static final long FIRST_SEED = 0x5eed;

  @Test
  void agreesWithTheSpecificationOnRandomStreams() {
    int stuck = 0;
    for (long seed = FIRST_SEED; seed < FIRST_SEED + CASES; seed++) {
      stuck += agrees(seed) ? 0 : 1;
    }
    assertTrue(stuck < CASES / 10, stuck + " of " + CASES + " streams got stuck");
    RandomRuns.record("command-level DRAM against its clock-by-clock steps", FIRST_SEED, CASES);
  }

  /** What the random streams are for is among those that every build runs. */
  @Test
  void theStreamsCoverWhatControllersCanBeAskedToDo() {
    Map<String, Predicate<RandomCase>> wanted =
        Map.of(
            "several channels", c -> c.config().organization().channels() > 1,
            "several ranks", c -> c.config().organization().ranks() > 1,
            "closed page", c -> c.config().controller().page() == PagePolicy.CLOSED,
            "refresh per bank", c -> c.config().controller().refresh() == RefreshPolicy.PER_BANK,
            "two commands a clock", c -> c.config().controller().dualCommand(),
            "as DRAMsim3", c -> c.config().compatibility() == Compatibility.DRAMSIM3,
            "bfpsim's own", c -> c.config().compatibility() == Compatibility.DEFAULT,
            "writes behind their reads", RandomCase::writesBehindReads,
            "idle gaps", RandomCase::pauses);
    List<RandomCase> cases =
        LongStream.range(FIRST_SEED, FIRST_SEED + CASES).mapToObj(RandomCase::of).toList();
    wanted.forEach(
        (what, holds) ->
            assertTrue(cases.stream().filter(holds).count() >= 20, "fewer than 20 of " + what));
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
