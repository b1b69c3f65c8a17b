package org.bfpsim.cli.report.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.bfpsim.machine.result.Memory;
import org.bfpsim.machine.result.Memory.State;
import org.junit.jupiter.api.Test;

class MemoryLinesTest {
  private static final long GIB = 1L << 30;

  private static Memory memory(long peakBytes, long capacityBytes) {
    return new Memory(
        peakBytes,
        7_000_000,
        3,
        "loss.backward",
        Map.of("stash", peakBytes),
        List.of(new Memory.Part("stash", "encoder.0", "bfp4", 1, peakBytes)),
        List.of(new Memory.Resident("x", "stash", "encoder.0", "bfp4", peakBytes, 0, 5)),
        capacityBytes,
        capacityBytes - peakBytes,
        peakBytes <= capacityBytes,
        Map.of("stash", peakBytes),
        List.of(),
        new Memory.States(
            10,
            16,
            13.5,
            0.5,
            14,
            List.of(
                new State("weight", "fp16", 1, 10, 10, 1.5, 0, 0, 20),
                new State("weight", "fp32", 1, 10, 10, 0.5, 0, 0, 20),
                new State("weight_gradient", "fp16", 1, 20, 20, 2, 20, 0, 0),
                new State("master_weight", "fp32", 1, 40, 40, 12, 40, 0, 40))));
  }

  @Test
  void aStepThatDoesNotFitSaysByHowMuch() {
    assertEquals(
        "memory  peak 3.00 GiB (DOES NOT FIT 2.00 GiB, 1.00 GiB too much) at cycle 7.00 M, in"
            + " loss.backward",
        MemoryLines.of(memory(3 * GIB, 2 * GIB)).get(0));
    assertTrue(
        MemoryLines.of(memory(3 * GIB, 3 * GIB)).get(0).contains("(fits 3.00 GiB, 0 B free)"));
  }

  @Test
  void whatAParameterTakesIsAddedUpByRole() {
    assertEquals(
        "        per parameter 16 B: weight 2, gradient 2, master 12; update moves 28 B",
        MemoryLines.of(memory(GIB, GIB)).get(3));
  }

  @Test
  void theLargestCopiesAreNamed() {
    assertEquals(
        "        largest then: x (stash, bfp4) 1.00 GiB", MemoryLines.of(memory(GIB, GIB)).get(2));
  }
}
