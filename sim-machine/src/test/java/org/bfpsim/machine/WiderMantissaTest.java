package org.bfpsim.machine;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bfpsim.core.InputException;
import org.bfpsim.machine.arch.Architecture;
import org.bfpsim.machine.arch.Architectures;
import org.bfpsim.machine.result.SimulationResult;
import org.bfpsim.machine.result.SimulationResult.OpResult;
import org.bfpsim.memory.dram.level.DramLevel;
import org.bfpsim.testing.SharedReference;
import org.bfpsim.workload.policy.Policies;
import org.bfpsim.workload.trace.Trace;
import org.junit.jupiter.api.Test;

/**
 * One more chunk of mantissa everywhere, the DRAM simulated command by command: an op with the same
 * mapping moves no fewer bytes, and the step with one chunk less is not slower by more than 2 %.
 */
class WiderMantissaTest {
  private static final int CASES = SharedReference.randomCases(8);
  private static final int MOST_CHUNKS = 3;
  private static final double TOLERANCE = 1.02;

  @Test
  void bytesNeverFallAndCyclesHardlyDo() {
    int compared = 0;
    for (long seed = 7000; seed < 7000 + CASES; seed++) {
      RandomMachines random = new RandomMachines(seed);
      Map<String, String> settings = random.settings();
      // No room on chip is worth fighting for: a copy that outgrows it would let others in.
      settings.put("sram.vector.bytesPerCycle", "1");
      Architecture architecture = Architectures.load("base", settings);
      Trace trace = random.workload();
      try {
        SimulationResult narrower = simulate(architecture, trace, 1);
        for (int chunks = 2; chunks <= MOST_CHUNKS; chunks++) {
          SimulationResult wider = simulate(architecture, trace, chunks);
          String what = "seed " + seed + ", " + chunks + " chunks";
          compared += compareOps(narrower, wider, what);
          double ratio = (double) narrower.totals().cycles() / wider.totals().cycles();
          assertTrue(ratio <= TOLERANCE, what + ": one less is slower by " + ratio);
          narrower = wider;
        }
      } catch (InputException refusal) {
        assertTrue(RandomMachines.isMendable(refusal), () -> refusal.getMessage());
      }
    }
    assertTrue(compared > CASES, compared + " ops with the same mapping");
  }

  private static SimulationResult simulate(Architecture architecture, Trace trace, int chunks) {
    int mantissa = chunks * architecture.array().chunkBits();
    return Simulator.simulate(
        architecture,
        trace,
        Policies.parse("fixed:bfp" + mantissa),
        SimulationOptions.at(DramLevel.COMMAND));
  }

  /** Compares the products that are mapped alike; returns how many. */
  private static int compareOps(SimulationResult narrower, SimulationResult wider, String what) {
    Map<Integer, OpResult> before =
        products(narrower).stream()
            .collect(Collectors.toMap(OpResult::id, op -> op, (a, b) -> b, TreeMap::new));
    int compared = 0;
    for (OpResult op : products(wider)) {
      OpResult other = before.get(op.id());
      if (op.mapping().equals(other.mapping())) {
        compared++;
        assertTrue(
            op.dramBytes() >= other.dramBytes(),
            what + ", " + op.name() + ": " + op.dramBytes() + " after " + other.dramBytes());
      }
    }
    return compared;
  }

  private static List<OpResult> products(SimulationResult result) {
    return result.ops().stream().filter(op -> op.macs() > 0).toList();
  }
}
