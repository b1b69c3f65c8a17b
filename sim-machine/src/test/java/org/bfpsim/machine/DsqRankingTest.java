package org.bfpsim.machine;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.bfpsim.machine.arch.Architecture;
import org.bfpsim.machine.arch.Architectures;
import org.bfpsim.machine.energy.EqualArea;
import org.bfpsim.machine.result.SimulationResult.Totals;
import org.bfpsim.memory.dram.level.DramLevel;
import org.bfpsim.workload.model.ModelZoo;
import org.bfpsim.workload.model.StepOptions;
import org.bfpsim.workload.model.TrainingStepGenerator;
import org.bfpsim.workload.policy.GemmFormats;
import org.bfpsim.workload.policy.Policies;
import org.bfpsim.workload.policy.PrecisionPolicy;
import org.bfpsim.workload.trace.Trace;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * DSQ's table ranks its policies within each family; bfpsim must rank them so from first
 * principles.
 */
class DsqRankingTest {
  private static final Trace IWSLT =
      TrainingStepGenerator.generate(ModelZoo.model("transformer-iwslt"), StepOptions.of(8, 64));
  private static final Trace ENCODER =
      TrainingStepGenerator.generate(ModelZoo.model("bert-small"), StepOptions.of(8, 64));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fixed:fixed32 fixed:fixed16 stash:fixed:16-4-4-16",
        "fixed:bfp32 fixed:bfp16 stash:bfp:16-4-4-16 dsq"
      })
  void arithmeticAndTrafficFallFromPolicyToPolicyAsInThePaper(String family) {
    requireFalling(family, IWSLT);
    requireFalling(family, ENCODER);
  }

  private static void requireFalling(String family, Trace trace) {
    List<Totals> totals =
        List.of(family.split(" ", -1)).stream().map(name -> totals(name, trace)).toList();
    for (int i = 1; i < totals.size(); i++) {
      Totals wider = totals.get(i - 1);
      Totals narrower = totals.get(i);
      assertTrue(narrower.bitProducts() < wider.bitProducts(), family + ": row " + i);
      assertTrue(dramBytes(narrower) < dramBytes(wider), family + ": row " + i);
    }
  }

  private static Totals totals(String name, Trace trace) {
    PrecisionPolicy policy = Policies.parse(name);
    Architecture machine = EqualArea.forFormats(Architectures.load("base"), GemmFormats.of(policy));
    return Simulator.simulate(machine, trace, policy, SimulationOptions.at(DramLevel.BANDWIDTH))
        .totals();
  }

  private static long dramBytes(Totals totals) {
    return totals.dramReadBytes() + totals.dramWriteBytes();
  }
}
