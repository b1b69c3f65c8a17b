package org.bfpsim.cli.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.bfpsim.machine.result.Memory;
import org.bfpsim.machine.result.SimulationResult;
import org.bfpsim.machine.result.SimulationResult.Ceiling;
import org.bfpsim.machine.result.SimulationResult.OpResult;
import org.bfpsim.machine.result.SimulationResult.Point;
import org.bfpsim.machine.result.SimulationResult.TrafficRow;

/**
 * Results as a machine of 64 x 64 cells of 16 lanes at 1 GHz with 307 GB/s could have yielded them,
 * made from a seed: what views are tested on.
 */
public final class Results {
  private static final double PEAK = 64.0 * 64 * 16 * 1e9;
  private static final double DRAM = 307.2e9;
  private static final List<String> CATEGORIES =
      List.of("attention", "linear", "norm_activation", "embedding", "loss", "optimizer");

  private Results() {}

  /** A step of some layers under one of DSQ's rungs. */
  public static SimulationResult of(int layers, int passes, String rungName) {
    Random random = new Random(42);
    List<OpResult> ops = new ArrayList<>();
    for (int layer = 0; layer < layers; layer++) {
      for (int op = 0; op < 14; op++) {
        ops.add(op(ops, "encoder." + layer, op, passes, random));
      }
    }
    ops.add(op(ops, "", 14, passes, random));
    ops.add(op(ops, "", 15, passes, random));
    ops.add(op(ops, "", 16, passes, random));
    long cycles = ops.stream().mapToLong(OpResult::cycles).sum();
    long macs = ops.stream().mapToLong(OpResult::macs).sum();
    long bytes = ops.stream().mapToLong(OpResult::dramBytes).sum();
    long busy = ops.stream().mapToLong(OpResult::arrayCycles).sum();
    double compute = macs * passes / (64.0 * 64 * 16);
    double memory = 0.8 * bytes / DRAM * 1e9;
    return new SimulationResult(
        SimulationResult.SCHEMA,
        new SimulationResult.Workload(
            "roberta-base", "bfpsim generate", 32, 128, List.of("made up")),
        new SimulationResult.Precision(
            "dsq:bfp:2-2-2-16/4-4-4-16/16-4-4-16", 2, rungName, "planar"),
        new SimulationResult.Bounds(
            compute,
            memory,
            null,
            Math.max(compute, memory),
            (long) (0.8 * bytes),
            bytes / DRAM * 1e9),
        new SimulationResult.Totals(
            cycles,
            cycles / 1e9,
            macs,
            macs * passes,
            macs * 4.0 * passes,
            busy,
            compute / cycles,
            macs * passes * 0.4e-12 + bytes * 30e-12,
            6_123_456_789L,
            true,
            bytes - bytes / 3,
            bytes / 3,
            stalls(cycles - busy),
            List.of(
                new SimulationResult.ResourceTime("array", busy, cycles - busy),
                new SimulationResult.ResourceTime("dram", cycles / 2, cycles - cycles / 2))),
        new SimulationResult.DramDetail("bandwidth", 0, bytes, null),
        traffic(bytes),
        ops,
        new SimulationResult.Roofline(ceilings(), points(ops)),
        memory(ops, 6_123_456_789L),
        List.of(
            new SimulationResult.EnergyRow("array", macs * passes * 0.4, "assumption"),
            new SimulationResult.EnergyRow("dram", bytes * 30.0, "assumption"),
            new SimulationResult.EnergyRow("sram", bytes * 3.0, "assumption")),
        List.of(
            new SimulationResult.Check("ledger bytes = DRAM bytes", "" + bytes, "" + bytes, true),
            new SimulationResult.Check("busy + stalled = elapsed", "" + cycles, "" + cycles, true)),
        List.of(),
        new SimulationResult.Provenance(
            "0.1.0", 1, Map.of(), new HashMap<>(Map.of("name", "base", "rows", 64))));
  }

  /** The same result with one more check. */
  static SimulationResult withCheck(SimulationResult result, SimulationResult.Check check) {
    List<SimulationResult.Check> checks = new ArrayList<>(result.checks());
    checks.add(check);
    return new SimulationResult(
        result.schema(),
        result.workload(),
        result.precision(),
        result.bounds(),
        result.totals(),
        result.dram(),
        result.traffic(),
        result.ops(),
        result.roofline(),
        result.memory(),
        result.energy(),
        checks,
        result.treatments(),
        result.provenance());
  }

  /** Two thirds parameters throughout, and stashes that grow to the peak and shrink again. */
  private static Memory memory(List<OpResult> ops, long peakBytes) {
    List<Memory.Moment> timeline = new ArrayList<>();
    long weights = peakBytes / 3 * 2;
    int peak = ops.size() / 2;
    for (OpResult op : ops) {
      long stash = (peakBytes - weights) * Math.min(op.id(), ops.size() - op.id()) / peak;
      Map<String, Long> roles = new TreeMap<>(Map.of("weight", weights));
      if (stash > 0) {
        roles.put("stash", stash);
      }
      timeline.add(
          new Memory.Moment(
              op.startCycle(), op.id(), op.name(), op.phase(), op.layer(), weights + stash, roles));
    }
    Map<String, Long> atPeak = new LinkedHashMap<>();
    atPeak.put("weight", weights);
    atPeak.put("stash", peakBytes - weights);
    long capacity = 8L << 30;
    return new Memory(
        peakBytes,
        ops.get(peak).startCycle(),
        peak,
        ops.get(peak).name(),
        atPeak,
        List.of(new Memory.Part("weight", "encoder.0", "bfp4", 3, weights)),
        List.of(
            new Memory.Resident("w", "weight", "encoder.0", "bfp4", weights, 0, ops.size() - 1)),
        capacity,
        capacity - peakBytes,
        true,
        atPeak,
        timeline,
        new Memory.States(
            weights / 2,
            2,
            0,
            0,
            2,
            List.of(new Memory.State("weight", "bfp4", 3, weights, weights, 2, 0, 0, weights))));
  }

  private static OpResult op(
      List<OpResult> ops, String layer, int slot, int passes, Random random) {
    boolean gemm = slot < 11;
    String category =
        slot < 7
            ? CATEGORIES.get(1)
            : slot < 11 ? CATEGORIES.get(0) : CATEGORIES.get(Math.min(5, Math.max(2, slot - 11)));
    long macs = gemm ? (slot < 7 ? 2_415_919_104L : 402_653_184L) : 0;
    long bytes = (long) ((slot < 7 ? 9e6 : 2.5e7) * (0.6 + random.nextDouble()));
    long compute = macs * passes / (64 * 64 * 16);
    long memory = (long) (bytes / DRAM * 1e9);
    long cycles = (long) (Math.max(compute, memory) * (1.02 + 0.5 * random.nextDouble()));
    long start = ops.isEmpty() ? 0 : ops.get(ops.size() - 1).endCycle();
    String phase = slot < 4 ? "forward" : slot < 14 ? "backward" : "update";
    return new OpResult(
        ops.size(),
        (layer.isEmpty() ? "" : layer + ".") + "op" + slot,
        gemm ? "gemm" : "softmax",
        gemm ? "forward" : null,
        category,
        phase,
        layer,
        start,
        start + cycles,
        cycles,
        macs,
        macs * passes,
        compute,
        gemm ? 0 : cycles / 2,
        bytes,
        gemm ? (Double) ((double) macs / bytes) : null,
        gemm && compute > memory ? "compute" : "memory",
        "bfp4 x bfp4",
        "ws 512x64x768",
        slot < 2);
  }

  private static Map<String, Long> stalls(long stalled) {
    Map<String, Long> stalls = new HashMap<>();
    stalls.put("operand", stalled / 2);
    stalls.put("dependency", stalled / 4);
    stalls.put("skew", stalled - stalled / 2 - stalled / 4);
    stalls.put("output", 0L);
    return stalls;
  }

  private static List<TrafficRow> traffic(long bytes) {
    List<TrafficRow> rows = new ArrayList<>();
    List<String> roles =
        List.of("activation", "weight", "stash", "gradient", "weight_gradient", "optimizer_state");
    for (int role = 0; role < roles.size(); role++) {
      String phase = role < 3 ? "forward" : role < 5 ? "backward" : "update";
      long moved = bytes / roles.size();
      rows.add(
          new TrafficRow(
              "dram", "read", roles.get(role), phase, "encoder.0", "bfp4", moved - 7, moved));
      rows.add(
          new TrafficRow(
              "dram", "write", roles.get(role), "backward", "", "fp32", moved / 9, moved / 8));
    }
    rows.add(new TrafficRow("sram", "read", "weight", "forward", "", "bfp4", bytes * 5, bytes * 5));
    return rows;
  }

  private static List<Ceiling> ceilings() {
    return List.of(
        new Ceiling("bfp2 x bfp2", "compute", PEAK, null, "64 x 64 x 16 / 1 pass x 1 GHz"),
        new Ceiling("bfp4 x bfp4", "compute", PEAK / 4, null, "64 x 64 x 16 / 4 passes x 1 GHz"),
        new Ceiling("step (mixed)", "compute", PEAK / 5, null, "harmonic mean, weighted by MACs"),
        new Ceiling("bfp16 x bfp16", "compute", PEAK / 64, null, "64 passes"),
        new Ceiling("DRAM", "bandwidth", null, DRAM, "HBM2, one stack: 8 x 128 bit x 2.4 Gb/s"),
        new Ceiling("SRAM", "bandwidth", null, 4e12, "operand buffers, 2 x 2 KB a cycle"));
  }

  private static List<Point> points(List<OpResult> ops) {
    List<Point> points = new ArrayList<>();
    points.add(point("step", "step", "", ops));
    for (String category : CATEGORIES) {
      points.add(
          point(
              "category",
              category,
              category,
              ops.stream().filter(op -> op.category().equals(category)).toList()));
    }
    ops.stream()
        .map(OpResult::layer)
        .filter(layer -> !layer.isEmpty())
        .distinct()
        .forEach(
            layer ->
                points.add(
                    point(
                        "layer",
                        layer,
                        "",
                        ops.stream().filter(op -> op.layer().equals(layer)).toList())));
    ops.forEach(op -> points.add(point("op", op.name(), op.category(), List.of(op))));
    return points;
  }

  private static Point point(String level, String name, String category, List<OpResult> ops) {
    long macs = ops.stream().mapToLong(OpResult::macs).sum();
    long bytes = ops.stream().mapToLong(OpResult::dramBytes).sum();
    double seconds = ops.stream().mapToLong(OpResult::cycles).sum() / 1e9;
    return new Point(
        level,
        name,
        category,
        macs,
        bytes,
        bytes == 0 ? 0 : (double) macs / bytes,
        seconds == 0 ? 0 : macs / seconds,
        seconds);
  }
}
