package org.bfpsim.machine.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.stream.Collectors;
import org.bfpsim.core.InputException;
import org.bfpsim.core.array.GemmShape;
import org.bfpsim.machine.LinearLayer;
import org.bfpsim.machine.SimulationOptions;
import org.bfpsim.machine.Simulator;
import org.bfpsim.machine.arch.Architectures;
import org.bfpsim.machine.result.SimulationResult;
import org.bfpsim.memory.dram.level.DramLevel;
import org.bfpsim.workload.policy.Policies;
import org.bfpsim.workload.trace.Trace;
import org.junit.jupiter.api.Test;

class MapperTest {
  private static final Trace LAYER = LinearLayer.trace(300, 200, 500);

  private static SimulationResult run(Trace trace, String policy, Map<String, String> settings) {
    return Simulator.simulate(
        Architectures.load("base", settings),
        trace,
        Policies.parse(policy),
        SimulationOptions.at(DramLevel.BANDWIDTH));
  }

  @Test
  void aPinnedDataflowIsTaken() {
    for (String dataflow : new String[] {"os", "ws", "is"}) {
      SimulationResult result =
          run(
              LAYER,
              "fixed:bfp4",
              Map.of(
                  "array.dataflow.forward", dataflow,
                  "array.dataflow.inputGradient", "ws",
                  "array.dataflow.weightGradient", "os"));
      Map<String, String> mapping =
          result.ops().stream()
              .filter(op -> op.kind().equals("gemm"))
              .collect(Collectors.toMap(op -> op.name(), op -> op.mapping().substring(0, 2)));
      assertEquals(Map.of("forward", dataflow, "dx", "ws", "dw", "os"), mapping);
    }
  }

  @Test
  void whereNothingFitsTheMessageSaysWhatToEnlarge() {
    for (String buffer : new String[] {"operandA", "operandB", "output"}) {
      InputException refusal =
          assertThrows(
              InputException.class,
              () -> run(LAYER, "fixed:bfp4", Map.of("sram." + buffer + ".capacityBytes", "64")));
      assertTrue(refusal.getMessage().contains("sram." + buffer), refusal.getMessage());
      assertTrue(refusal.getMessage().contains("op 'forward'"), refusal.getMessage());
    }
  }

  @Test
  void atAFixedMappingBytesNeverFallWhenTheMantissaGrows() {
    // Everything fits one tile, so the mapping is the same at every width.
    Trace product = LinearLayer.product(GemmShape.of(64, 64, 64));
    long last = 0;
    for (int mantissa = 1; mantissa <= 16; mantissa++) {
      SimulationResult result = run(product, "fixed:bfp" + mantissa, Map.of());
      long bytes = result.totals().dramReadBytes() + result.totals().dramWriteBytes();
      assertEquals("64x64x64", result.ops().get(0).mapping().split(" ", -1)[2]);
      assertTrue(bytes >= last, "bfp" + mantissa + ": " + bytes + " after " + last);
      last = bytes;
    }
  }
}
