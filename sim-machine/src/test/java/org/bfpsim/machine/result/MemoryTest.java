package org.bfpsim.machine.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bfpsim.core.InputException;
import org.bfpsim.machine.RandomMachines;
import org.bfpsim.machine.SimulationOptions;
import org.bfpsim.machine.Simulator;
import org.bfpsim.machine.arch.Architecture;
import org.bfpsim.machine.arch.Architectures;
import org.bfpsim.machine.placement.Placement;
import org.bfpsim.machine.precision.PrecisionPlan;
import org.bfpsim.machine.sequencer.StepPlan;
import org.bfpsim.machine.sequencer.StepPlanner;
import org.bfpsim.memory.dram.level.DramLevel;
import org.bfpsim.testing.SharedReference;
import org.bfpsim.workload.model.ModelZoo;
import org.bfpsim.workload.model.StepOptions;
import org.bfpsim.workload.model.TrainingStepGenerator;
import org.bfpsim.workload.policy.Moment;
import org.bfpsim.workload.policy.Policies;
import org.bfpsim.workload.policy.PrecisionPolicy;
import org.bfpsim.workload.trace.Trace;
import org.bfpsim.workload.trace.TraceGraph;
import org.junit.jupiter.api.Test;

class MemoryTest {
  private static final SimulationOptions QUICK = SimulationOptions.at(DramLevel.BANDWIDTH);
  private static final String SPILL = "partial_sum";

  private static SimulationResult iwslt(String policy, Map<String, String> settings) {
    return Simulator.simulate(
        Architectures.load("base", settings),
        TrainingStepGenerator.generate(ModelZoo.model("transformer-iwslt"), StepOptions.of(2, 40)),
        Policies.parse(policy),
        QUICK);
  }

  /**
   * The executable specification, one op at a time: a copy lives where an op between its first and
   * its last use runs, or always where it is read before it is written or holds a parameter.
   */
  private static List<Map<String, Long>> aliveByRole(Trace trace, StepPlan plan) {
    PrecisionPlan precision = plan.precision();
    Placement placement = plan.placement();
    int ops = precision.ops().size();
    List<Map<String, Long>> alive = new ArrayList<>();
    for (int op = 0; op < ops; op++) {
      alive.add(new TreeMap<>());
    }
    for (int copy = 0; copy < precision.copies().size(); copy++) {
      int wanted = copy;
      int first = -1;
      int last = -1;
      boolean readFirst = false;
      String written = null;
      String read = null;
      for (int op = 0; op < ops; op++) {
        var reads = precision.ops().get(op).reads().stream().filter(r -> r.copy() == wanted);
        var writes = precision.ops().get(op).writes().stream().filter(w -> w.copy() == wanted);
        String readAs = reads.map(r -> r.role()).findFirst().orElse(null);
        String writtenAs = writes.map(w -> w.role()).findFirst().orElse(null);
        if (readAs != null || writtenAs != null) {
          readFirst |= first < 0 && readAs != null;
          first = first < 0 ? op : first;
          last = op;
        }
        read = read == null ? readAs : read;
        written = written == null ? writtenAs : written;
      }
      boolean always =
          readFirst
              || trace
                  .tensors()
                  .get(precision.copies().get(copy).tensor())
                  .role()
                  .existsFromStart();
      if (!placement.onChip(copy)) {
        String role = written == null ? read : written;
        for (int op = always ? 0 : first; op <= (always ? ops - 1 : last); op++) {
          alive.get(op).merge(role, placement.placed(copy).storedBytes(), Long::sum);
        }
      }
    }
    return alive;
  }

  /** The timeline row that holds for each op. */
  private static List<Memory.Moment> everyOp(SimulationResult result) {
    List<Memory.Moment> rows = new ArrayList<>();
    int row = 0;
    List<Memory.Moment> timeline = result.memory().timeline();
    for (int op = 0; op < result.ops().size(); op++) {
      row += row + 1 < timeline.size() && timeline.get(row + 1).op() == op ? 1 : 0;
      rows.add(timeline.get(row));
    }
    return rows;
  }

  @Test
  void atEveryOpTheCopiesAliveAreThoseOfTheSpecification() {
    int compared = 0;
    for (long seed = 0; seed < SharedReference.randomCases(8); seed++) {
      RandomMachines random = new RandomMachines(seed);
      Architecture architecture = random.chunked();
      Trace trace = random.workload();
      PrecisionPolicy policy = random.policy(architecture);
      SimulationResult result;
      try {
        result = Simulator.simulate(architecture, trace, policy, QUICK);
      } catch (InputException refused) {
        continue;
      }
      Trace ordered = TraceGraph.of(trace).inOrder(trace);
      StepPlan plan =
          new StepPlanner(architecture, Simulator.dramPart(architecture))
              .plan(ordered, policy, Moment.START);
      List<Map<String, Long>> expected = aliveByRole(ordered, plan);
      List<Memory.Moment> moments = everyOp(result);
      for (int op = 0; op < moments.size(); op++) {
        Map<String, Long> actual = new TreeMap<>(moments.get(op).bytesByRole());
        actual.remove(SPILL);
        assertEquals(expected.get(op), actual, "seed " + seed + ", op " + op);
        compared++;
      }
    }
    assertTrue(compared > 200, compared + " ops");
  }

  @Test
  void thePeakIsTheHighestMomentAndWhatMadeItAddsUp() {
    SimulationResult result = iwslt("stash:bfp:16-4-4-16", Map.of());
    Memory memory = result.memory();
    long highest = memory.timeline().stream().mapToLong(Memory.Moment::bytes).max().orElseThrow();
    assertEquals(result.totals().peakDramBytes(), memory.peakBytes());
    assertEquals(memory.peakBytes(), highest);
    assertEquals(memory.peakBytes(), sum(memory.peakBytesByRole()));
    assertEquals(
        memory.peakBytes(), memory.peakParts().stream().mapToLong(Memory.Part::bytes).sum());
    Memory.Moment peak =
        memory.timeline().stream().filter(m -> m.bytes() == highest).findFirst().orElseThrow();
    assertEquals(peak.op(), memory.peakOp());
    assertEquals(peak.startCycle(), memory.peakCycle());
    assertEquals(new TreeMap<>(peak.bytesByRole()), new TreeMap<>(memory.peakBytesByRole()));
    memory.peakLargest().forEach(r -> assertTrue(r.fromOp() <= peak.op() && peak.op() <= r.toOp()));
    assertEquals("encoder.embedding.token.weight", memory.peakLargest().get(0).tensor());
  }

  @Test
  void momentsFollowEachOtherInsideTheStepAndEachIsTheSumOfItsRoles() {
    SimulationResult result = iwslt("fixed:bfp4", Map.of());
    long last = 0;
    for (Memory.Moment moment : result.memory().timeline()) {
      assertEquals(moment.bytes(), sum(moment.bytesByRole()), moment.name());
      assertTrue(moment.startCycle() >= last, moment.name());
      assertEquals(result.ops().get(moment.op()).name(), moment.name());
      last = moment.startCycle();
    }
    assertTrue(last <= result.totals().cycles());
    assertEquals(0, result.memory().timeline().get(0).startCycle());
  }

  @Test
  void aStepFitsUpToTheLastByteOfTheDram() {
    Memory roomy = iwslt("fixed:bfp4", Map.of("dram.preset", "hbm2")).memory();
    assertTrue(roomy.fits());
    assertEquals(roomy.capacityBytes() - roomy.peakBytes(), roomy.freeBytes());
    SimulationResult large =
        Simulator.simulate(
            Architectures.load("base", Map.of("dram.channels", "1")),
            TrainingStepGenerator.generate(ModelZoo.model("roberta-base"), StepOptions.of(1, 16)),
            Policies.parse("fixed:bfp16"),
            QUICK);
    assertEquals(false, large.memory().fits());
    assertEquals(large.totals().fitsInDram(), large.memory().fits());
    assertEquals(
        large.memory().capacityBytes() - large.memory().peakBytes(), large.memory().freeBytes());
    assertTrue(large.memory().freeBytes() < 0);
  }

  private static long sum(Map<String, Long> bytesByRole) {
    return bytesByRole.values().stream().mapToLong(Long::longValue).sum();
  }
}
