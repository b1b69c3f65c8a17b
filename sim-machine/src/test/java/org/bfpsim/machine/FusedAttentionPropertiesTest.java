package org.bfpsim.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bfpsim.core.InputException;
import org.bfpsim.machine.arch.Architecture;
import org.bfpsim.machine.arch.Architectures;
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

  private static final List<String> DOUBLED =
      List.of(
          "sram.operandA.capacityBytes",
          "sram.operandB.capacityBytes",
          "sram.output.capacityBytes",
          "sram.vector.capacityBytes",
          "dram.channels");

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

  /** As {@link MoreHardwareTest} has it for steps with the scores stored. */
  @Test
  void twiceTheBufferOrTheBandwidthIsNotSlower() {
    int compared = 0;
    int slower = 0;
    for (long seed = 5000; seed < 5000 + CASES / 3; seed++) {
      RandomMachines random = new RandomMachines(seed);
      Map<String, String> settings = random.settings();
      Trace trace = random.fusedWorkload();
      PrecisionPolicy policy = random.policy(Architectures.load("base", settings));
      double cycles;
      try {
        cycles = cycles(settings, trace, policy);
      } catch (InputException refusal) {
        continue;
      }
      for (String field : DOUBLED) {
        Map<String, String> more = new LinkedHashMap<>(settings);
        more.put(field, Long.toString(2 * Long.parseLong(settings.get(field))));
        double ratio = cycles(more, trace, policy) / cycles;
        assertTrue(ratio <= 1.06, "seed " + seed + ", twice " + field + ": " + ratio);
        slower += ratio > 1.02 ? 1 : 0;
        compared++;
      }
    }
    assertTrue(compared > CASES, compared + " comparisons");
    assertTrue(100 * slower <= compared, slower + " of " + compared + " slower");
  }

  private static double cycles(Map<String, String> settings, Trace trace, PrecisionPolicy policy) {
    return Simulator.simulate(
            Architectures.load("base", settings),
            trace,
            policy,
            SimulationOptions.at(DramLevel.BANDWIDTH))
        .totals()
        .cycles();
  }
}
