package org.bfpsim.workload.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.bfpsim.testing.SharedReference;
import org.bfpsim.workload.trace.Category;
import org.bfpsim.workload.trace.GemmOp;
import org.bfpsim.workload.trace.GemmRole;
import org.bfpsim.workload.trace.Trace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of a step, for every model of the zoo and for architectures drawn at random. */
class StepRulesTest {
  private static final long SEED = 20261122;

  @ParameterizedTest
  @MethodSource("org.bfpsim.workload.model.ModelZoo#names")
  void everyModelOfTheZooKeepsTheRules(String name) {
    StepOptions options = StepOptions.of(2, 16).withSourceAndTarget(16, 12);
    new StepRules(TrainingStepGenerator.generate(ModelZoo.model(name), options), name).check();
  }

  @ParameterizedTest
  @EnumSource(Optimizer.class)
  void everyOptimizerKeepsTheRules(Optimizer optimizer) {
    StepOptions options = StepOptions.of(2, 16).withOptimizer(optimizer).withDropout(false);
    Trace trace = TrainingStepGenerator.generate(ModelZoo.model("bert-small"), options);
    new StepRules(trace, optimizer.label()).check();
  }

  @Test
  void architecturesDrawnAtRandomKeepTheRules() {
    for (int i = 0; i < SharedReference.randomCases(100); i++) {
      long seed = SEED + i;
      RandomArchitecture random = new RandomArchitecture(new Random(seed));
      ModelArchitecture model = random.next();
      StepOptions options = random.options();
      Trace trace = TrainingStepGenerator.generate(model, options);
      String about = "seed " + seed + ": " + model + " " + options;
      new StepRules(trace, options.update().microBatches(), about).check();
      assertEquals(trace, TrainingStepGenerator.generate(model, options), about);
      backwardRepeatsForwardTwice(trace, about);
    }
  }

  /** A linear layer costs the same in forward, dx and dw; attention's two products cost four. */
  private static void backwardRepeatsForwardTwice(Trace trace, String about) {
    long heads = macs(trace, GemmRole.FORWARD, true);
    long linear = macs(trace, GemmRole.FORWARD, false);
    assertEquals(2 * heads, macs(trace, GemmRole.INPUT_GRADIENT, true), about);
    assertEquals(linear, macs(trace, GemmRole.INPUT_GRADIENT, false), about);
    assertEquals(linear, macs(trace, GemmRole.WEIGHT_GRADIENT, false), about);
    assertEquals(0, macs(trace, GemmRole.WEIGHT_GRADIENT, true), about);
  }

  private static long macs(Trace trace, GemmRole role, boolean attention) {
    return trace.ops().stream()
        .filter(GemmOp.class::isInstance)
        .map(GemmOp.class::cast)
        .filter(gemm -> gemm.role() == role)
        .filter(gemm -> attention == (gemm.category() == Category.ATTENTION))
        .mapToLong(gemm -> gemm.shape().macs())
        .sum();
  }
}
