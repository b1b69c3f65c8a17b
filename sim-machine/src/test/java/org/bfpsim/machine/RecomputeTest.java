package org.bfpsim.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.bfpsim.machine.arch.Architecture;
import org.bfpsim.machine.arch.Architectures;
import org.bfpsim.machine.result.SimulationResult;
import org.bfpsim.machine.result.SimulationResult.TrafficRow;
import org.bfpsim.memory.dram.level.DramLevel;
import org.bfpsim.workload.keep.Keep;
import org.bfpsim.workload.keep.Recomputation;
import org.bfpsim.workload.model.ModelZoo;
import org.bfpsim.workload.model.StepOptions;
import org.bfpsim.workload.model.TrainingStepGenerator;
import org.bfpsim.workload.policy.Policies;
import org.bfpsim.workload.trace.Trace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What recomputation costs a machine, and what it saves. */
class RecomputeTest {
  private static final long BATCH = 4;
  private static final long SEQUENCE = 64;

  private static Trace step(String model, String recompute) {
    return new Keep(Recomputation.parse(recompute), List.of())
        .apply(
            TrainingStepGenerator.generate(ModelZoo.model(model), StepOptions.of(BATCH, SEQUENCE)));
  }

  private static SimulationResult run(Architecture architecture, Trace trace, String policy) {
    SimulationResult result =
        Simulator.simulate(
            architecture, trace, Policies.parse(policy), SimulationOptions.at(DramLevel.BANDWIDTH));
    assertEquals("", SimulatorPropertiesTest.broken(result));
    return result;
  }

  private static long useful(SimulationResult result, Predicate<TrafficRow> which) {
    return result.traffic().stream()
        .filter(row -> row.level().equals("dram"))
        .filter(which)
        .mapToLong(TrafficRow::usefulBytes)
        .sum();
  }

  private static boolean isKept(TrafficRow row) {
    return row.layer().matches("encoder\\.\\d+")
        && row.phase().equals("forward")
        && row.direction().equals("write")
        && List.of("stash", "mask", "statistics").contains(row.role());
  }

  /**
   * A machine of FP32 cells, on which every tensor has one copy of 4 bytes an element, and whose
   * buffer keeps none of them, being slow: bytes can be counted by hand.
   */
  @Test
  void forwardWritesLessByExactlyWhatIsRecomputed() {
    Architecture machine =
        Architectures.load(
            "tpu-like", Map.of("array.cell", "fp32", "sram.vector.bytesPerCycle", "1"));
    long tokens = BATCH * SEQUENCE;
    long scores = BATCH * 8 * SEQUENCE * SEQUENCE;
    long hidden = 512;
    long results = tokens * hidden * 4;
    // The table "What lives until backward" of docs/workloads.md, for a layer of bert-small.
    long stashed =
        4 * (8 * tokens * hidden + 2 * scores + 2 * tokens * 2048 + 2 * 2 * tokens)
            + (scores + 2 * tokens * hidden) / 8;
    SimulationResult all = run(machine, step("bert-small", "none"), "fixed:fp32");
    assertEquals(4 * stashed, useful(all, RecomputeTest::isKept));
    SimulationResult layers = run(machine, step("bert-small", "layers"), "fixed:fp32");
    assertEquals(4 * results, useful(layers, RecomputeTest::isKept));
    SimulationResult pairs = run(machine, step("bert-small", "every:2"), "fixed:fp32");
    assertEquals(2 * results, useful(pairs, RecomputeTest::isKept));
    SimulationResult core = run(machine, step("bert-small", "selective"), "fixed:fp32");
    assertEquals(4 * (stashed - 2 * 4 * scores - scores / 8), useful(core, RecomputeTest::isKept));
  }

  @ParameterizedTest
  @CsvSource({
    "bert-small, layers, fixed:bfp8",
    "bert-small, selective, fixed:bfp4",
    "transformer-iwslt, every:3, dsq",
  })
  void recomputationCostsItsProductsAndSavesStashes(String model, String recompute, String policy) {
    Architecture base = Architectures.load("base");
    Trace plain = step(model, "none");
    Trace trace = step(model, recompute);
    SimulationResult stashed = run(base, plain, policy);
    SimulationResult again = run(base, trace, policy);
    long added =
        again.ops().stream()
            .filter(op -> trace.ops().get(op.id()).recompute())
            .mapToLong(SimulationResult.OpResult::macs)
            .sum();
    assertTrue(added > 0);
    assertEquals(stashed.totals().macs() + added, again.totals().macs());
    assertTrue(useful(again, RecomputeTest::isKept) < useful(stashed, RecomputeTest::isKept));
    assertEquals(0, useful(stashed, row -> row.role().equals("recomputed")));
  }

  @ParameterizedTest
  @CsvSource({"layers, every:2", "selective, layers"})
  void theFewerResultsAreKeptTheLowerThePeak(String fewer, String fewest) {
    Architecture base = Architectures.load("base");
    List<Long> peaks =
        Stream.of("none", fewer, fewest)
            .map(
                recompute ->
                    new Keep(Recomputation.parse(recompute), List.of())
                        .apply(
                            TrainingStepGenerator.generate(
                                ModelZoo.model("transformer-tiny"), StepOptions.of(8, 256))))
            .map(trace -> run(base, trace, "fixed:bfp8").totals().peakDramBytes())
            .toList();
    assertTrue(peaks.get(1) < peaks.get(0) && peaks.get(2) < peaks.get(1), peaks.toString());
  }

  @Test
  void anOpThatIsDoneAgainHasForwardsFormats() {
    SimulationResult result =
        run(Architectures.load("base"), step("bert-small", "layers"), "stash:bfp:16-4-4-16");
    result.ops().stream()
        .filter(op -> op.name().endsWith(".recompute") && op.kind().equals("gemm"))
        .forEach(op -> assertEquals("bfp16 x bfp16", op.formats(), op.name()));
  }
}
