package org.bfpsim.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.bfpsim.core.InputException;
import org.bfpsim.machine.arch.Architecture;
import org.bfpsim.machine.arch.Architectures;
import org.bfpsim.machine.result.SimulationResult;
import org.bfpsim.memory.dram.level.DramLevel;
import org.bfpsim.workload.model.ModelZoo;
import org.bfpsim.workload.model.StepOptions;
import org.bfpsim.workload.model.TrainingStepGenerator;
import org.bfpsim.workload.policy.Policies;
import org.bfpsim.workload.trace.Trace;
import org.bfpsim.workload.trace.TraceHeader;
import org.bfpsim.workload.trace.Treatment;
import org.junit.jupiter.api.Test;

class SimulatorTest {
  private static final Trace ROBERTA =
      TrainingStepGenerator.generate(ModelZoo.model("roberta-base"), StepOptions.of(4, 128));

  private static final Architecture BASE = Architectures.load("base");

  @Test
  void everyCheckHoldsOnTheDefaultMachine() {
    for (String policy :
        new String[] {"fixed:bfp16", "stash:bfp:16-4-4-16", "fixed:bfp2", "fixed:mx6"}) {
      SimulationResult result =
          Simulator.simulate(
              BASE, ROBERTA, Policies.parse(policy), SimulationOptions.at(DramLevel.BANDWIDTH));
      result.checks().forEach(check -> assertTrue(check.holds(), () -> policy + ": " + check));
    }
  }

  @Test
  void equalInputGivesEqualResults() {
    SimulationResult first =
        Simulator.simulate(
            BASE, ROBERTA, Policies.parse("fixed:bfp4"), SimulationOptions.at(DramLevel.BANDWIDTH));
    SimulationResult again =
        Simulator.simulate(
            BASE, ROBERTA, Policies.parse("fixed:bfp4"), SimulationOptions.at(DramLevel.BANDWIDTH));
    assertEquals(first.toString(), again.toString());
  }

  @Test
  void aTraceThatHoldsWhatNoMachineCanRunIsRefusedKindByKind() {
    Trace trace = LinearLayer.trace(32, 16, 32);
    TraceHeader h = trace.header();
    for (String treatedAs : List.of(Treatment.COLLECTIVE, Treatment.NOT_RECORDED)) {
      List<Treatment> treatments =
          List.of(
              new Treatment("mm", "gemm", 3),
              new Treatment("one", treatedAs, 2),
              new Treatment("other", treatedAs, 1));
      TraceHeader header =
          new TraceHeader(
              h.model(),
              h.origin(),
              h.batch(),
              h.sequence(),
              h.steps(),
              h.assumptions(),
              treatments);
      Trace refused = new Trace(header, trace.tensors(), trace.ops());
      InputException e =
          assertThrows(
              InputException.class,
              () -> Simulator.simulate(BASE, refused, Policies.parse("fixed:bfp4")));
      assertTrue(e.getMessage().contains("holds 2 'one', 1 'other', "), e.getMessage());
    }
  }
}
