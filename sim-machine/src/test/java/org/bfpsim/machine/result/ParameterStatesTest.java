package org.bfpsim.machine.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.bfpsim.machine.SimulationOptions;
import org.bfpsim.machine.Simulator;
import org.bfpsim.machine.arch.Architecture;
import org.bfpsim.machine.arch.Architectures;
import org.bfpsim.machine.result.Memory.State;
import org.bfpsim.machine.result.SimulationResult.TrafficRow;
import org.bfpsim.memory.dram.level.DramLevel;
import org.bfpsim.workload.model.ModelZoo;
import org.bfpsim.workload.model.Optimizer;
import org.bfpsim.workload.model.StepOptions;
import org.bfpsim.workload.model.TrainingStepGenerator;
import org.bfpsim.workload.model.UpdateOptions;
import org.bfpsim.workload.policy.Policies;
import org.bfpsim.workload.trace.GatherOp;
import org.bfpsim.workload.trace.Tensor;
import org.bfpsim.workload.trace.TensorRole;
import org.bfpsim.workload.trace.Trace;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What training keeps per parameter and what the update moves, against closed forms, to the byte.
 */
class ParameterStatesTest {
  /** A machine whose cells multiply half-precision floats. */
  private static final Architecture HALF =
      Architectures.load("tpu-like", Map.of("array.cell", "fp16"));

  private static Trace step(String model, UpdateOptions update) {
    int batch = update.microBatches();
    StepOptions options = StepOptions.of(batch, 4).withUpdate(update);
    return TrainingStepGenerator.generate(ModelZoo.model(model), options);
  }

  private static SimulationResult run(Trace trace, String policy) {
    return Simulator.simulate(
        HALF, trace, Policies.parse(policy), SimulationOptions.at(DramLevel.BANDWIDTH));
  }

  private static long parameters(Trace trace) {
    return trace.tensors().stream()
        .filter(tensor -> tensor.role() == TensorRole.WEIGHT)
        .mapToLong(Tensor::elements)
        .sum();
  }

  /** Tied heads, two towers, rotary positions without biases, an untied head. */
  @ParameterizedTest
  @CsvSource({"gpt2", "bert-small", "transformer-tiny", "qwen1.5-0.5b", "t5-small"})
  void mixedPrecisionKeepsSixteenBytesOfAParameterAndItsUpdateMovesTwentyEight(String model) {
    Trace trace = step(model, UpdateOptions.DEFAULT);
    long n = parameters(trace);
    Memory.States states = run(trace, "mixed:fp16").memory().states();
    Map<String, Long> kept = new TreeMap<>();
    states.rows().forEach(row -> kept.put(row.role() + " " + row.format(), row.usefulBytes()));
    assertEquals(n, states.parameters());
    assertEquals(
        new TreeMap<>(
            Map.of(
                "weight fp16", 2 * n,
                "weight_gradient fp16", 2 * n,
                "master_weight fp32", 4 * n,
                "momentum fp32", 4 * n,
                "variance fp32", 4 * n)),
        kept);
    assertEquals(16, states.bytesPerParameter());
    assertEquals(
        14 * n, sum(states, State::updateReadBytes) + sum(states, State::updateOnChipReadBytes));
    assertEquals(14 * n, sum(states, State::updateWriteBytes));
  }

  private static long sum(Memory.States states, ToLongFunction<State> bytes) {
    return states.rows().stream().mapToLong(bytes).sum();
  }

  static Stream<Arguments> optimizersAndFormats() {
    List<Arguments> all = new ArrayList<>();
    for (Optimizer optimizer : Optimizer.values()) {
      all.add(Arguments.of(optimizer, "mixed:fp16", 16, 32));
      all.add(Arguments.of(optimizer, "mixed:fp16:bf16", 16, 16));
      all.add(Arguments.of(optimizer, "mixed:fp16:bfp7@packed", 16, 8.5));
      all.add(Arguments.of(optimizer, "mixed:fp16:mxfp8e4m3", 16, 8.25));
      all.add(Arguments.of(optimizer, "fixed:fp16", 32, 32));
    }
    return all.stream();
  }

  /**
   * Closed form, in bits of a parameter: the update reads gradient, master weight and states, and
   * writes the master weight, the operands' 16-bit copy and the states. Shapes are multiples of
   * every group; the 8-bit states come in blocks.
   */
  @ParameterizedTest
  @MethodSource("optimizersAndFormats")
  void updateMovesWhatTheFormatsSay(
      Optimizer optimizer, String policy, double gradientBits, double stateBits) {
    Trace trace = step("transformer-tiny", UpdateOptions.DEFAULT.withOptimizer(optimizer));
    double n = (double) parameters(trace);
    double states = 0;
    for (Tensor weight : trace.tensors()) {
      if (weight.role() == TensorRole.WEIGHT) {
        boolean blocks = optimizer == Optimizer.ADAM8BIT && weight.elements() >= 4096;
        double own = weight.elements() * stateBits / 8;
        states += blocks ? Math.ceil(weight.elements() / 2048.0) * (2048 + 4) : own;
      }
    }
    states *= optimizer.states().size();
    Memory.States actual = run(trace, policy).memory().states();
    long read = sum(actual, State::updateReadBytes) + sum(actual, State::updateOnChipReadBytes);
    assertEquals(n * (gradientBits + 32) / 8 + states, (double) read);
    assertEquals(n * (32 + 16) / 8 + states, (double) sum(actual, State::updateWriteBytes));
    assertEquals(
        n * (gradientBits + 32 + 16) / 8 + states, (double) sum(actual, State::usefulBytes));
  }

  /** A norm reads every gradient; a scaling reads and writes it. */
  @ParameterizedTest
  @CsvSource({"false, false, 0, 0", "true, false, 2, 1", "false, true, 1, 1", "true, true, 3, 2"})
  void clippingAndLossScalingMoveEveryGradientAgain(
      boolean clip, boolean scaling, long reads, long writes) {
    UpdateOptions update = UpdateOptions.DEFAULT.withClipping(clip).withLossScaling(scaling);
    Trace trace = step("transformer-tiny", update);
    long n = parameters(trace);
    State gradient = gradient(run(trace, "mixed:fp16"));
    assertEquals(
        2 * n * (1 + reads), gradient.updateReadBytes() + gradient.updateOnChipReadBytes());
    assertEquals(
        2 * n * writes,
        gradient.updateWriteBytes(),
        "what the update reads last has come from DRAM");
  }

  private static State gradient(SimulationResult result) {
    return result.memory().states().rows().stream()
        .filter(row -> row.role().equals("weight_gradient"))
        .findFirst()
        .orElseThrow();
  }

  /**
   * Every product and sum writes its gradient in each micro-batch and reads it from the second on;
   * a table that no product fills is cleared once, and read and written where rows are added to it.
   * No copy stays on a chip whose port moves a byte a cycle. The work is that of the whole batch.
   */
  @ParameterizedTest
  @CsvSource({"1", "2", "3"})
  void gradientsAreReadAndAddedToFromTheSecondMicroBatchOn(int microBatches) {
    Trace trace = step("transformer-tiny", UpdateOptions.DEFAULT.withMicroBatches(microBatches));
    SimulationResult result = runWithoutStays(trace);
    long added =
        trace.ops().stream()
            .filter(op -> op instanceof GatherOp gather && gather.scatter())
            .mapToLong(op -> ((GatherOp) op).rows() * ((GatherOp) op).rowElements())
            .sum();
    long cleared =
        trace.ops().stream()
            .filter(op -> op.kind().equals("fill"))
            .mapToLong(op -> op.outputs().get(0).elements())
            .sum();
    long n = parameters(trace);
    long again = (microBatches - 1) * (n - cleared) + added;
    assertEquals(2 * (n + again), gradientBytes(result, "write"));
    assertEquals(2 * again, gradientBytes(result, "read"));
    Trace once =
        TrainingStepGenerator.generate(
            ModelZoo.model("transformer-tiny"), StepOptions.of(microBatches, 4));
    SimulationResult whole = runWithoutStays(once);
    assertEquals(whole.totals().macs(), result.totals().macs());
    assertEquals(
        whole.memory().highestByRole().get("stash"),
        microBatches * result.memory().highestByRole().get("stash"));
    assertEquals(n, parameters(once));
    assertTrue(added > 0 && cleared > 0);
  }

  /** A run on a machine whose copies all pass through DRAM. */
  private static SimulationResult runWithoutStays(Trace trace) {
    Map<String, String> settings = Map.of("array.cell", "fp16", "sram.vector.bytesPerCycle", "1");
    return Simulator.simulate(
        Architectures.load("tpu-like", settings),
        trace,
        Policies.parse("mixed:fp16"),
        SimulationOptions.at(DramLevel.BANDWIDTH));
  }

  private static long gradientBytes(SimulationResult result, String direction) {
    return result.traffic().stream()
        .filter(row -> row.level().equals("dram") && row.direction().equals(direction))
        .filter(row -> row.role().equals("weight_gradient") && row.phase().equals("backward"))
        .mapToLong(TrafficRow::usefulBytes)
        .sum();
  }
}
