package org.bfpsim.machine.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.bfpsim.machine.SimulationOptions;
import org.bfpsim.machine.Simulator;
import org.bfpsim.machine.arch.Architectures;
import org.bfpsim.memory.dram.level.DramLevel;
import org.bfpsim.workload.model.ModelZoo;
import org.bfpsim.workload.model.StepOptions;
import org.bfpsim.workload.model.TrainingStepGenerator;
import org.bfpsim.workload.policy.Policies;
import org.junit.jupiter.api.Test;

/** BERT-small, 4 layers of width 512 with 8 heads, 2 sequences of 16 tokens. */
class AttentionShareTest {
  private static final long LAYERS = 4;
  private static final long TOKENS = 2 * 16;
  private static final long HIDDEN = 512;

  private final SimulationResult result =
      Simulator.simulate(
          Architectures.load("base"),
          TrainingStepGenerator.generate(ModelZoo.model("bert-small"), StepOptions.of(2, 16)),
          Policies.parse("fixed:bfp4"),
          SimulationOptions.at(DramLevel.BANDWIDTH));

  private final AttentionShare share = AttentionShare.of(result);

  @Test
  void aloneItIsTwoProductsForwardAndFourBackward() {
    assertEquals(LAYERS * 6 * TOKENS * 16 * HIDDEN, share.alone().macs());
  }

  @Test
  void projectionsAddFourProductsForwardAndEightBackward() {
    long projections = LAYERS * 12 * TOKENS * HIDDEN * HIDDEN;
    assertEquals(share.alone().macs() + projections, share.withProjections().macs());
    assertEquals(LAYERS * (12 + 4), share.projections(), "with the gradients of their biases");
  }

  @Test
  void timeAndBytesAreThoseOfTheOps() {
    long cycles =
        result.ops().stream()
            .filter(op -> op.category().equals("attention") || op.attentionProjection())
            .mapToLong(SimulationResult.OpResult::cycles)
            .sum();
    assertEquals(cycles, share.withProjections().cycles());
    assertEquals(
        (double) cycles / result.totals().cycles(), share.withProjections().timeFraction(), 1e-12);
    assertTrue(share.alone().dramBytes() < share.withProjections().dramBytes());
  }
}
