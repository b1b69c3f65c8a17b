package org.bfpsim.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import org.bfpsim.core.InputException;
import org.bfpsim.machine.arch.Architecture;
import org.bfpsim.machine.result.SimulationResult;
import org.bfpsim.machine.result.SimulationResult.Check;
import org.bfpsim.memory.dram.level.DramLevel;
import org.bfpsim.testing.SharedReference;
import org.bfpsim.workload.policy.PrecisionPolicy;
import org.bfpsim.workload.trace.Trace;
import org.junit.jupiter.api.Test;

/** What must hold on every machine, for every step, under every policy. */
class SimulatorPropertiesTest {
  private static final int CASES = SharedReference.randomCases(120);

  private static final List<DramLevel> LEVELS =
      List.of(DramLevel.COMMAND, DramLevel.SAMPLED, DramLevel.BANDWIDTH);

  @Test
  void everyCheckHoldsOrTheInputIsRefused() {
    int refused = 0;
    for (long seed = 0; seed < CASES; seed++) {
      RandomMachines random = new RandomMachines(seed);
      Architecture architecture = random.chunked();
      Trace trace = random.workload();
      PrecisionPolicy policy = random.policy(architecture);
      DramLevel level = LEVELS.get((int) (seed % 3));
      SimulationOptions options = SimulationOptions.at(level).withSeed(seed);
      String what = "seed " + seed + ", " + policy.name() + ", " + level;
      try {
        SimulationResult result = Simulator.simulate(architecture, trace, policy, options);
        assertEquals("", broken(result), what);
        assertTrue(result.totals().utilizationFraction() <= 1, what);
        if (seed % 8 == 0) {
          assertEquals(
              result.toString(),
              Simulator.simulate(architecture, trace, policy, options).toString(),
              what);
        }
      } catch (InputException refusal) {
        assertTrue(RandomMachines.isMendable(refusal), () -> what + ": " + refusal.getMessage());
        refused++;
      } catch (RuntimeException bug) {
        throw new AssertionError(what, bug);
      }
    }
    assertTrue(refused < CASES / 4, refused + " of " + CASES + " refused");
  }

  static String broken(SimulationResult result) {
    return result.checks().stream()
        .filter(check -> !check.holds())
        .map(Check::toString)
        .collect(Collectors.joining("; "));
  }
}
