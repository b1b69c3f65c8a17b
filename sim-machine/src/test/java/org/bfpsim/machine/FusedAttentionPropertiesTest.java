package org.bfpsim.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.bfpsim.core.InputException;
import org.bfpsim.machine.arch.Architecture;
import org.bfpsim.machine.result.SimulationResult;
import org.bfpsim.memory.dram.level.DramLevel;
import org.bfpsim.testing.SharedReference;
import org.bfpsim.workload.policy.PrecisionPolicy;
import org.bfpsim.workload.trace.Trace;
import org.bfpsim.workload.trace.TraceInfo;
import org.junit.jupiter.api.Test;

/** What must hold of steps with fused attention on every machine, under every policy. */
class FusedAttentionPropertiesTest {
  private static final int CASES = SharedReference.randomCases(30);

  private static final List<DramLevel> LEVELS =
      List.of(DramLevel.COMMAND, DramLevel.SAMPLED, DramLevel.BANDWIDTH);

  @Test
  void everyCheckHoldsOrTheInputIsRefused() {
    int refused = 0;
    for (long seed = 0; seed < CASES; seed++) {
      RandomMachines random = new RandomMachines(seed);
      Architecture architecture = random.chunked();
      Trace trace = random.fusedWorkload();
      PrecisionPolicy policy = random.policy(architecture);
      DramLevel level = LEVELS.get((int) (seed % 3));
      String what = "seed " + seed + ", " + policy.name() + ", " + level;
      try {
        SimulationResult result =
            Simulator.simulate(
                architecture, trace, policy, SimulationOptions.at(level).withSeed(seed));
        assertEquals("", SimulatorPropertiesTest.broken(result), what);
        assertEquals(TraceInfo.of(trace).macs(), result.totals().macs(), what);
        assertTrue(result.totals().utilizationFraction() <= 1, what);
      } catch (InputException refusal) {
        assertTrue(RandomMachines.isMendable(refusal), () -> what + ": " + refusal.getMessage());
        refused++;
      } catch (RuntimeException bug) {
        throw new AssertionError(what, bug);
      }
    }
    assertTrue(refused < CASES / 3, refused + " of " + CASES + " refused");
  }
}
