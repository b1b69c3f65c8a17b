package org.bfpsim.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.bfpsim.core.InputException;
import org.bfpsim.machine.arch.Architecture;
import org.bfpsim.machine.arch.Architectures;
import org.bfpsim.machine.result.SimulationResult;
import org.bfpsim.machine.result.SimulationResult.TrafficRow;
import org.bfpsim.memory.dram.level.DramLevel;
import org.bfpsim.testing.SharedReference;
import org.bfpsim.workload.keep.Keep;
import org.bfpsim.workload.keep.KeepRule;
import org.bfpsim.workload.keep.Recomputation;
import org.bfpsim.workload.model.ModelZoo;
import org.bfpsim.workload.model.StepOptions;
import org.bfpsim.workload.model.TrainingStepGenerator;
import org.bfpsim.workload.policy.Policies;
import org.bfpsim.workload.trace.Trace;
import org.junit.jupiter.api.Test;

/** Stashes that wait at the host: what crosses the link, and what a slow one costs. */
class OffloadTest {
  private static final Trace STASHED =
      TrainingStepGenerator.generate(ModelZoo.model("transformer-tiny"), StepOptions.of(8, 128));

  private static final Trace OFFLOADED =
      keep(STASHED, "none", "encoder.0-1:offload", "decoder.0-1:offload");

  private static Trace keep(Trace trace, String recompute, String... rules) {
    List<KeepRule> all = List.of(rules).stream().map(KeepRule::parse).toList();
    return new Keep(Recomputation.parse(recompute), all).apply(trace);
  }

  /**
   * The default machine behind a link of so many bytes a nanosecond, and none of it kept on chip.
   */
  private static Architecture machine(int bytesPerNanosecond, long latencyNanoseconds) {
    return Architectures.load(
        "base",
        Map.of(
            "host.clockPeriodFemtoseconds",
            "1000000",
            "host.bytesPerCycle",
            "" + bytesPerNanosecond,
            "host.latencyCycles",
            "" + latencyNanoseconds,
            "sram.vector.bytesPerCycle",
            "1"));
  }

  private static SimulationResult run(Architecture machine, Trace trace, String policy) {
    SimulationResult result =
        Simulator.simulate(
            machine, trace, Policies.parse(policy), SimulationOptions.at(DramLevel.BANDWIDTH));
    assertEquals("", SimulatorPropertiesTest.broken(result));
    return result;
  }

  private static long useful(SimulationResult result, String level, Predicate<TrafficRow> which) {
    return result.traffic().stream()
        .filter(row -> row.level().equals(level))
        .filter(which)
        .mapToLong(TrafficRow::usefulBytes)
        .sum();
  }

  private static long link(SimulationResult result, String direction) {
    return useful(result, "link", row -> row.direction().equals(direction));
  }

  private static long dram(SimulationResult result, String direction) {
    return useful(result, "dram", row -> row.direction().equals(direction));
  }

  @Test
  void whatIsOffloadedCrossesTheLinkTwiceAndDramOnceMoreEachWay() {
    for (String policy : List.of("fixed:bfp8", "stash:bfp:16-4-4-16", "fixed:mx6")) {
      SimulationResult stashed = run(machine(32, 1000), STASHED, policy);
      SimulationResult offloaded = run(machine(32, 1000), OFFLOADED, policy);
      long stash =
          useful(
              stashed,
              "dram",
              row ->
                  row.direction().equals("write")
                      && row.phase().equals("forward")
                      && row.layer().matches("(en|de)coder\\.\\d+")
                      && List.of("stash", "mask", "statistics").contains(row.role()));
      assertTrue(stash > 0);
      assertEquals(stash, link(offloaded, "write"), policy);
      assertEquals(stash, link(offloaded, "read"), policy);
      assertEquals(stash, useful(offloaded, "host", row -> row.direction().equals("write")));
      assertEquals(dram(stashed, "read") + stash, dram(offloaded, "read"), policy);
      assertEquals(dram(stashed, "write") + stash, dram(offloaded, "write"), policy);
      assertEquals(0, link(stashed, "write"));
    }
  }

  @Test
  void aFastLinkCostsTheDramsTimeOnly() {
    SimulationResult stashed = run(machine(4096, 0), STASHED, "fixed:bfp8");
    SimulationResult offloaded = run(machine(4096, 0), OFFLOADED, "fixed:bfp8");
    double more = offloaded.bounds().movedBytesCycles() - stashed.bounds().movedBytesCycles();
    long cycles = offloaded.totals().cycles();
    assertTrue(cycles < 1.02 * stashed.totals().cycles() + 2 * more, cycles + " cycles");
    assertEquals(stashed.totals().macs(), offloaded.totals().macs());
  }

  @Test
  void aSlowLinkIsWhatTheStepWaitsFor() {
    SimulationResult two = run(machine(2, 1000), OFFLOADED, "fixed:bfp8");
    SimulationResult one = run(machine(1, 1000), OFFLOADED, "fixed:bfp8");
    double bytes = (double) link(one, "write");
    assertEquals(bytes, one.bounds().linkCycles(), 1e-6 * bytes);
    assertEquals(bytes, one.bounds().lowerBoundCycles(), 1e-6 * bytes);
    // There and back take the one direction after the other.
    double cycles = (double) one.totals().cycles();
    assertTrue(cycles > 1.8 * bytes && cycles < 2.3 * bytes, cycles + " cycles, " + bytes);
    assertEquals(2, cycles / two.totals().cycles(), 0.2);
    assertTrue(one.totals().stalls().get("link") > 0.7 * cycles, one.totals().stalls().toString());
  }

  @Test
  void aFastLinkNeverStallsTheArrayForLong() {
    Map<String, Long> stalls = run(machine(4096, 0), OFFLOADED, "fixed:bfp8").totals().stalls();
    long all = stalls.values().stream().mapToLong(Long::longValue).sum();
    assertTrue(stalls.getOrDefault("link", 0L) < 0.1 * all, stalls.toString());
  }

  @Test
  void memoryHoldsLess() {
    SimulationResult stashed = run(machine(32, 1000), STASHED, "fixed:bfp8");
    SimulationResult offloaded = run(machine(32, 1000), OFFLOADED, "fixed:bfp8");
    long saved = stashed.totals().peakDramBytes() - offloaded.totals().peakDramBytes();
    assertTrue(saved > 0.4 * link(offloaded, "write"), saved + " bytes");
  }

  @Test
  void latencyDelaysButMovesNothing() {
    SimulationResult near = run(machine(32, 0), OFFLOADED, "fixed:bfp8");
    SimulationResult far = run(machine(32, 200_000), OFFLOADED, "fixed:bfp8");
    assertTrue(far.totals().cycles() > near.totals().cycles() + 200_000);
    assertEquals(near.traffic(), far.traffic());
  }

  @Test
  void aMachineWithoutAHostRefuses() {
    InputException e =
        assertThrows(
            InputException.class, () -> run(Architectures.load("edge"), OFFLOADED, "fixed:bfp4"));
    assertEquals(
        "architecture 'edge': has no link to the host, which the step offloads to; expected a host section",
        e.getMessage());
  }

  @Test
  void everyCheckHoldsHoweverResultsAreKept() {
    int cases = SharedReference.randomCases(60);
    for (long seed = 0; seed < cases; seed++) {
      Random random = new Random(seed);
      RandomMachines machines = new RandomMachines(seed);
      Map<String, String> settings = new HashMap<>(machines.settings());
      settings.put("host.clockPeriodFemtoseconds", random.nextBoolean() ? "1015625" : "333333");
      settings.put("host.bytesPerCycle", "" + (1 + random.nextInt(1 << random.nextInt(8))));
      settings.put("host.latencyCycles", "" + random.nextInt(3000));
      Architecture machine = Architectures.load("base", settings);
      String[] scopes = {"none", "layers", "every:2", "selective"};
      String[] rules = {"all:offload", "*.0:offload", "*.*.ffn:offload", "*.0.ffn:recompute"};
      Trace trace = machines.workload();
      String scope = scopes[random.nextInt(scopes.length)];
      String rule = rules[random.nextInt(rules.length)];
      String what = "seed " + seed + ", " + scope + ", " + rule;
      DramLevel level = seed % 4 == 0 ? DramLevel.COMMAND : DramLevel.BANDWIDTH;
      try {
        SimulationResult result =
            Simulator.simulate(
                machine,
                keep(trace, scope, rule),
                machines.policy(machine),
                SimulationOptions.at(level));
        assertEquals("", SimulatorPropertiesTest.broken(result), what);
      } catch (InputException refusal) {
        assertTrue(RandomMachines.isMendable(refusal), () -> what + ": " + refusal.getMessage());
      } catch (RuntimeException bug) {
        throw new AssertionError(what, bug);
      }
    }
  }
}
