package org.bfpsim.machine.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import org.bfpsim.core.array.GemmShape;
import org.bfpsim.machine.LinearLayer;
import org.bfpsim.machine.Simulator;
import org.bfpsim.machine.arch.Architectures;
import org.bfpsim.machine.result.SimulationResult;
import org.bfpsim.workload.policy.Policies;
import org.junit.jupiter.api.Test;

class BankConflictTest {
  private static SimulationResult run(int banksOfA) {
    Map<String, String> settings = new HashMap<>();
    settings.put("array.dataflow.forward", "ws");
    settings.put("sram.operandA.banks", Integer.toString(banksOfA));
    settings.put("sram.operandA.ports", "1");
    return Simulator.simulate(
        Architectures.load("base", settings),
        LinearLayer.product(GemmShape.of(2048, 256, 1024)),
        Policies.parse("fixed:bfp2"));
  }

  @Test
  void banksThatCannotFeedTheArraySlowItAndTheStallSaysSo() {
    SimulationResult plenty = run(256);
    SimulationResult few = run(8);
    assertEquals(0, plenty.totals().stalls().get("sram"));
    assertTrue(few.totals().stalls().get("sram") > 0, few.totals().toString());
    assertTrue(few.totals().cycles() > plenty.totals().cycles());
    assertEquals(
        few.totals().cycles(),
        few.totals().arrayBusyCycles()
            + few.totals().stalls().values().stream().mapToLong(Long::longValue).sum());
    assertTrue(few.checks().stream().allMatch(SimulationResult.Check::holds));
  }

  @Test
  void theShippedMachinesBanksFeedTheirArrays() {
    for (String name : Architectures.NAMES) {
      String policy = "gpu-like tpu-like".contains(name) ? "fixed:bf16" : "fixed:bfp4";
      policy = name.equals("scalesim") ? "fixed:fixed8" : policy;
      SimulationResult result =
          Simulator.simulate(
              Architectures.load(name), LinearLayer.trace(300, 200, 500), Policies.parse(policy));
      assertEquals(0, result.totals().stalls().get("sram"), name);
    }
  }
}
