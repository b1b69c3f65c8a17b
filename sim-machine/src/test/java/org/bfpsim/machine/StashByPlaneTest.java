package org.bfpsim.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.bfpsim.core.InputException;
import org.bfpsim.machine.arch.Architecture;
import org.bfpsim.machine.arch.Architectures;
import org.bfpsim.machine.result.SimulationResult;
import org.bfpsim.machine.result.SimulationResult.TrafficRow;
import org.bfpsim.memory.dram.level.DramLevel;
import org.bfpsim.testing.SharedReference;
import org.bfpsim.workload.model.ModelZoo;
import org.bfpsim.workload.model.StepOptions;
import org.bfpsim.workload.model.TrainingStepGenerator;
import org.bfpsim.workload.policy.Policies;
import org.bfpsim.workload.trace.Trace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stash by plane beside a stash by copy: the same step, written once or twice. */
class StashByPlaneTest {
  private static final Trace STEP =
      TrainingStepGenerator.generate(ModelZoo.model("transformer-iwslt"), StepOptions.of(4, 64));

  private static SimulationResult run(Architecture machine, Trace trace, String policy) {
    SimulationResult result =
        Simulator.simulate(
            machine, trace, Policies.parse(policy), SimulationOptions.at(DramLevel.BANDWIDTH));
    assertEquals("", SimulatorPropertiesTest.broken(result));
    return result;
  }

  private static long useful(SimulationResult result, String direction) {
    return result.traffic().stream()
        .filter(row -> row.level().equals("dram") && row.direction().equals(direction))
        .mapToLong(TrafficRow::usefulBytes)
        .sum();
  }

  @ParameterizedTest
  @ValueSource(strings = {"square", "requantize-on-read"})
  void byPlaneWritesLessAndReadsNoMore(String regroup) {
    Architecture machine = Architectures.load("base", Map.of("regroup", regroup));
    SimulationResult copy = run(machine, STEP, "stash:bfp:16-4-4-16");
    SimulationResult plane = run(machine, STEP, "stash:bfp:16-4-4-16@plane");
    assertTrue(useful(plane, "write") < useful(copy, "write"), regroup);
    assertEquals(useful(copy, "read"), useful(plane, "read"), regroup);
    assertTrue(plane.totals().dramWriteBytes() < copy.totals().dramWriteBytes(), regroup);
    assertEquals(copy.totals().chunkMacs(), plane.totals().chunkMacs(), regroup);
  }

  /**
   * On a machine that keeps nothing on chip, what is saved is the narrow copy of every operand of
   * forward that backward reads: 6.5 bits an element, by its definition.
   */
  @Test
  void whatIsSavedIsTheNarrowCopy() {
    Architecture machine =
        Architectures.load("base", Map.of("regroup", "square", "sram.vector.bytesPerCycle", "1"));
    Trace step = LinearLayer.trace(256, 512, 256);
    long copy = useful(run(machine, step, "stash:bfp:16-4-4-16@g1"), "write");
    long plane = useful(run(machine, step, "stash:bfp:16-4-4-16@g1,plane"), "write");
    // g = 1: 8 bits of exponent, and 3 for each of two chunks, of the 256 x 512 values of x.
    assertEquals(256 * 512 * (8 + 2 * 3) / 8, copy - plane);
  }

  @Test
  void withTwoCopiesTheOtherAxisStillNeedsItsCopy() {
    Architecture machine = Architectures.load("base");
    SimulationResult copy = run(machine, STEP, "stash:bfp:16-4-4-16");
    SimulationResult plane = run(machine, STEP, "stash:bfp:16-4-4-16@plane");
    assertEquals(copy.traffic(), plane.traffic());
    assertEquals(copy.totals(), plane.totals());
  }

  @Test
  void byPlaneNeverMovesMoreOnAnyMachine() {
    int cases = SharedReference.randomCases(40);
    int saved = 0;
    for (long seed = 0; seed < cases; seed++) {
      RandomMachines random = new RandomMachines(seed);
      Architecture machine = random.chunked();
      Trace trace = random.workload();
      String what = "seed " + seed;
      try {
        SimulationResult copy = run(machine, trace, "stash:bfp:12-3-4-8");
        SimulationResult plane = run(machine, trace, "stash:bfp:12-3-4-8@plane");
        assertTrue(plane.bounds().compulsoryBytes() <= copy.bounds().compulsoryBytes(), what);
        saved += plane.bounds().compulsoryBytes() < copy.bounds().compulsoryBytes() ? 1 : 0;
      } catch (InputException refusal) {
        assertTrue(RandomMachines.isMendable(refusal), () -> what + ": " + refusal.getMessage());
      }
    }
    assertTrue(saved > 0, "no case saves anything");
  }
}
