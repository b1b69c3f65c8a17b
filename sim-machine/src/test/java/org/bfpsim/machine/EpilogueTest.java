package org.bfpsim.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bfpsim.core.InputException;
import org.bfpsim.core.array.GemmShape;
import org.bfpsim.machine.arch.Architecture;
import org.bfpsim.machine.arch.Architectures;
import org.bfpsim.machine.result.SimulationResult;
import org.bfpsim.machine.result.SimulationResult.OpResult;
import org.bfpsim.machine.result.SimulationResult.TrafficRow;
import org.bfpsim.memory.dram.level.DramLevel;
import org.bfpsim.testing.SharedReference;
import org.bfpsim.workload.epilogue.Epilogues;
import org.bfpsim.workload.epilogue.Fusible;
import org.bfpsim.workload.keep.Keep;
import org.bfpsim.workload.keep.KeepRule;
import org.bfpsim.workload.keep.Recomputation;
import org.bfpsim.workload.model.AttentionForm;
import org.bfpsim.workload.model.ModelZoo;
import org.bfpsim.workload.model.StepOptions;
import org.bfpsim.workload.model.TrainingStepGenerator;
import org.bfpsim.workload.model.UpdateOptions;
import org.bfpsim.workload.policy.Policies;
import org.bfpsim.workload.policy.PrecisionPolicy;
import org.bfpsim.workload.trace.Access;
import org.bfpsim.workload.trace.Category;
import org.bfpsim.workload.trace.Op;
import org.bfpsim.workload.trace.Phase;
import org.bfpsim.workload.trace.Tensor;
import org.bfpsim.workload.trace.TensorRole;
import org.bfpsim.workload.trace.Trace;
import org.bfpsim.workload.trace.TraceInfo;
import org.bfpsim.workload.trace.VectorKind;
import org.bfpsim.workload.trace.VectorOp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What epilogues cost a machine, and what they save. */
class EpilogueTest {
  private static final int CASES = SharedReference.randomCases(16);

  /** Nothing stays on chip, its port being slow, and every op is one tile. */
  private static final Map<String, String> ROOMY =
      Map.of(
          "sram.vector.bytesPerCycle", "1",
          "sram.vector.capacityBytes", "268435456",
          "sram.operandA.capacityBytes", "268435456",
          "sram.operandB.capacityBytes", "268435456",
          "sram.output.capacityBytes", "268435456");

  private static Trace step(String model, long sequence) {
    return TrainingStepGenerator.generate(ModelZoo.model(model), StepOptions.of(1, sequence));
  }

  private static SimulationResult run(Architecture architecture, Trace trace, String policy) {
    SimulationResult result =
        Simulator.simulate(
            architecture, trace, Policies.parse(policy), SimulationOptions.at(DramLevel.BANDWIDTH));
    assertEquals("", SimulatorPropertiesTest.broken(result));
    return result;
  }

  /** Spilled sums left out of DRAM's: they depend on the mapping. */
  private static long useful(SimulationResult result, String level, String direction) {
    return result.traffic().stream()
        .filter(row -> row.level().equals(level) && row.direction().equals(direction))
        .filter(row -> level.equals("sram") || !row.role().equals("partial_sum"))
        .mapToLong(TrafficRow::usefulBytes)
        .sum();
  }

  private static long useful(SimulationResult result) {
    return useful(result, "dram", "read") + useful(result, "dram", "write");
  }

  private static double laneEnergy(SimulationResult result) {
    return result.energy().stream()
        .filter(row -> row.toString().contains("vector unit"))
        .findFirst()
        .orElseThrow()
        .energyPicojoules();
  }

  /** Every set of what epilogues do. */
  private static List<Epilogues> all() {
    List<Epilogues> all = new ArrayList<>();
    List<Fusible> each = List.of(Fusible.values());
    for (int bits = 0; bits < 1 << each.size(); bits++) {
      Set<Fusible> fused = EnumSet.noneOf(Fusible.class);
      for (int i = 0; i < each.size(); i++) {
        if ((bits >> i & 1) == 1) {
          fused.add(each.get(i));
        }
      }
      all.add(new Epilogues(fused));
    }
    return all;
  }

  /** C = A·B, u = GELU(C). */
  private static Trace productAndGelu(GemmShape shape) {
    Trace product = LinearLayer.product(shape);
    List<Tensor> tensors = new ArrayList<>(product.tensors());
    tensors.add(new Tensor("u", List.of(shape.m(), shape.n()), TensorRole.ACTIVATION, "linear"));
    long results = shape.m() * shape.n();
    List<Op> ops = new ArrayList<>(product.ops());
    ops.add(
        new VectorOp(
            "gelu",
            "linear",
            Phase.FORWARD,
            Category.NORM_ACTIVATION,
            VectorKind.GELU.label(),
            results,
            VectorKind.GELU.costPerElement(),
            List.of(new Access(2, results)),
            List.of(new Access(3, results))));
    return new Trace(product.header(), tensors, ops);
  }

  /** 48 x 32 x 64 on FP32 cells, 128 lanes: A is 12288 bytes, B 8192, each result 6144. */
  @Test
  void oneProductAndItsActivationByHand() {
    Architecture machine =
        Architectures.load(
            "tpu-like",
            Map.of(
                "array.cell", "fp32",
                "sram.vector.bytesPerCycle", "1",
                "vector.lanes", "100"));
    Trace trace = productAndGelu(new GemmShape(1, 48, 32, 64));
    SimulationResult apart = run(machine, trace, "fixed:fp32");
    assertEquals(12288 + 8192 + 6144, useful(apart, "dram", "read"));
    assertEquals(6144 + 6144, useful(apart, "dram", "write"));
    SimulationResult fused = run(machine, Epilogues.parse("all").apply(trace), "fixed:fp32");
    assertEquals(12288 + 8192, useful(fused, "dram", "read"));
    assertEquals(6144, useful(fused, "dram", "write"));
    OpResult product = fused.ops().get(0);
    assertEquals(1, fused.ops().size());
    // GELU is 9 lane operations an element: 13824, 138.24 clocks of 100 lanes.
    assertEquals(139, product.vectorCycles());
    assertEquals(apart.ops().get(0).arrayCycles(), product.arrayCycles());
    assertTrue(fused.totals().cycles() < apart.totals().cycles());
    assertEquals(laneEnergy(apart), laneEnergy(fused));
    // C need not leave the output buffer for DRAM, nor fill the vector buffer and leave it: 6144
    // bytes each. But its sums pass the vector unit, out of the output buffer and back.
    assertEquals(useful(apart, "sram", "read") - 2 * 6144 + 6144, useful(fused, "sram", "read"));
    assertEquals(useful(apart, "sram", "write") - 6144 + 6144, useful(fused, "sram", "write"));
  }

  @ParameterizedTest
  @CsvSource({
    "bert-small, fixed:bfp4",
    "transformer-tiny, stash:bfp:16-4-4-16",
  })
  void whateverIsFusedBesideFusingMoreMovesNoMore(String model, String policy) {
    Architecture machine = Architectures.load("base", ROOMY);
    Trace trace = step(model, 16);
    List<SimulationResult> results =
        all().stream().map(choice -> run(machine, choice.apply(trace), policy)).toList();
    for (int less = 0; less < results.size(); less++) {
      for (int bit = 1; bit < results.size(); bit <<= 1) {
        long before = useful(results.get(less));
        long after = useful(results.get(less | bit));
        String what = all().get(less).label() + " and " + all().get(less | bit).label();
        assertTrue(after <= before, what + ": " + before + ", then " + after);
        long bound = results.get(less).bounds().compulsoryBytes();
        long lower = results.get(less | bit).bounds().compulsoryBytes();
        assertEquals(bound - lower, before - after, what);
      }
    }
    assertTrue(useful(results.get(15)) < useful(results.get(0)));
  }

  @ParameterizedTest
  @CsvSource({
    "bert-small, fixed:bfp4, none, '', base",
    "bert-small, stash:bfp:16-4-4-16@plane, none, '', base",
    "bert-small, fixed:mx6, layers, '', base",
    "bert-small, fixed:bfp8, selective, '', edge",
    "bert-small, fixed:bf16, every:2, '', tpu-like",
    "transformer-tiny, dsq, none, all:offload, base",
    "llama-7b, fixed:bfp4, none, '', fast",
  })
  void checksHoldAndWorkIsTheSame(
      String model, String policy, String recompute, String rule, String arch) {
    List<KeepRule> rules = rule.isEmpty() ? List.of() : List.of(KeepRule.parse(rule));
    long sequence = model.equals("llama-7b") ? 2 : 24;
    Trace plain = step(model, sequence);
    Trace trace =
        new Keep(Recomputation.parse(recompute), rules)
            .apply(model.equals("llama-7b") ? firstLayer(plain) : plain);
    Architecture machine = Architectures.load(arch);
    SimulationResult usual = run(machine, trace, policy);
    for (String choice : List.of("none", "activation+residual", "bias+activation", "all")) {
      SimulationResult result = run(machine, Epilogues.parse(choice).apply(trace), policy);
      assertEquals(usual.totals().macs(), result.totals().macs(), choice);
      if (choice.equals("all")) {
        assertEquals(laneEnergy(usual), laneEnergy(result), 1e-9 * laneEnergy(usual), choice);
        assertTrue(result.totals().peakDramBytes() <= usual.totals().peakDramBytes(), choice);
      }
    }
  }

  /** The ops of one layer: a whole one of this size would take long. */
  private static Trace firstLayer(Trace trace) {
    List<Op> ops =
        trace.ops().stream()
            .filter(op -> op.layer().equals("decoder.0") && op.phase() != Phase.UPDATE)
            .toList();
    return new Trace(trace.header(), trace.tensors(), ops);
  }

  @Test
  void checksHoldWithFusedAttentionAndMicroBatches() {
    Trace trace =
        TrainingStepGenerator.generate(
            ModelZoo.model("transformer-tiny"),
            StepOptions.of(4, 16)
                .withUpdate(UpdateOptions.DEFAULT.withMicroBatches(2))
                .withAttention(AttentionForm.FUSED));
    double bytes = -1;
    for (String choice : List.of("bias+quantization", "none", "all")) {
      Trace chosen = Epilogues.parse(choice).apply(trace);
      SimulationResult result = run(Architectures.load("base"), chosen, "stash:bfp:16-4-4-16");
      assertEquals(TraceInfo.of(trace).macs(), result.totals().macs(), choice);
      double perParameter = result.memory().states().bytesPerParameter();
      bytes = bytes < 0 ? perParameter : bytes;
      assertEquals(bytes, perParameter, "a parameter takes the same: " + choice);
    }
  }

  @Test
  void everyCheckHoldsOnRandomMachinesOrTheInputIsRefused() {
    int refused = 0;
    List<Epilogues> choices = all();
    for (long seed = 9000; seed < 9000 + CASES; seed++) {
      RandomMachines random = new RandomMachines(seed);
      Architecture architecture = random.chunked();
      Epilogues choice = choices.get((int) (seed % choices.size()));
      Trace trace = choice.apply(seed % 3 == 0 ? random.fusedWorkload() : random.workload());
      PrecisionPolicy policy = random.policy(architecture);
      DramLevel level = seed % 2 == 0 ? DramLevel.BANDWIDTH : DramLevel.COMMAND;
      String what = "seed " + seed + ", " + policy.name() + ", " + choice.label();
      try {
        SimulationResult result =
            Simulator.simulate(
                architecture, trace, policy, SimulationOptions.at(level).withSeed(seed));
        assertEquals("", SimulatorPropertiesTest.broken(result), what);
      } catch (InputException refusal) {
        assertTrue(RandomMachines.isMendable(refusal), () -> what + ": " + refusal.getMessage());
        refused++;
      } catch (RuntimeException bug) {
        throw new AssertionError(what, bug);
      }
    }
    assertTrue(refused < CASES / 3, refused + " of " + CASES + " refused");
  }
}
