package org.bfpsim.machine.result;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bfpsim.machine.ledger.Ledger;
import org.bfpsim.machine.placement.Occupancy;
import org.bfpsim.machine.placement.Residence;
import org.bfpsim.machine.precision.Copy;
import org.bfpsim.machine.result.Memory.Moment;
import org.bfpsim.machine.result.Memory.Part;
import org.bfpsim.machine.result.Memory.Resident;
import org.bfpsim.machine.result.SimulationResult.OpResult;
import org.bfpsim.machine.sequencer.StepPlan;
import org.bfpsim.workload.trace.Tensor;
import org.bfpsim.workload.trace.Trace;

/** Reads memory over time off the allocator's record. */
final class MemoryBuilder {
  /** Single copies that a result names. */
  private static final int LARGEST = 20;

  private final Trace trace;
  private final StepPlan plan;
  private final Occupancy occupancy;
  private final List<OpResult> ops;
  private final CopyRoles roles;
  private final long[] startCycle;

  private MemoryBuilder(Trace trace, StepPlan plan, List<OpResult> ops) {
    this.trace = trace;
    this.plan = plan;
    this.occupancy = plan.occupancy();
    this.ops = ops;
    this.roles = new CopyRoles(plan.precision());
    this.startCycle = new long[ops.size()];
    for (int op = 1; op < ops.size(); op++) {
      startCycle[op] = startCycle[op - 1] + ops.get(op - 1).cycles();
    }
  }

  static Memory of(
      Trace trace, StepPlan plan, List<OpResult> ops, Ledger ledger, long capacityBytes) {
    return new MemoryBuilder(trace, plan, ops).build(ledger, capacityBytes);
  }

  private Memory build(Ledger ledger, long capacityBytes) {
    List<Map<String, Long>> byOp = bytesByRole();
    int peak = occupancy.liveBytes().indexOf(occupancy.peakBytes());
    List<Residence> alive =
        occupancy.residences().stream()
            .filter(residence -> residence.fromOp() <= peak && peak <= residence.toOp())
            .sorted(Comparator.comparingLong(Residence::bytes).reversed())
            .toList();
    return new Memory(
        occupancy.peakBytes(),
        startCycle[peak],
        peak,
        ops.get(peak).name(),
        largestFirst(byOp.get(peak)),
        parts(alive),
        alive.stream().limit(LARGEST).map(this::resident).toList(),
        capacityBytes,
        capacityBytes - occupancy.peakBytes(),
        occupancy.peakBytes() <= capacityBytes,
        largestFirst(highest(byOp)),
        timeline(byOp),
        ParameterStates.of(trace, plan, roles, ledger));
  }

  /** For every op, the bytes that live while it runs; roles without any are left out. */
  private List<Map<String, Long>> bytesByRole() {
    Map<String, long[]> changes = new TreeMap<>();
    for (Residence residence : occupancy.residences()) {
      long[] change =
          changes.computeIfAbsent(roles.of(residence.copy()), role -> new long[ops.size() + 1]);
      change[residence.fromOp()] += residence.bytes();
      change[residence.toOp() + 1] -= residence.bytes();
    }
    List<Map<String, Long>> byOp = new ArrayList<>();
    Map<String, Long> now = new TreeMap<>();
    for (int op = 0; op < ops.size(); op++) {
      for (Map.Entry<String, long[]> change : changes.entrySet()) {
        now.merge(change.getKey(), change.getValue()[op], Long::sum);
      }
      Map<String, Long> there = new TreeMap<>(now);
      there.values().removeIf(bytes -> bytes == 0);
      byOp.add(there);
    }
    return byOp;
  }

  private static Map<String, Long> highest(List<Map<String, Long>> byOp) {
    Map<String, Long> most = new TreeMap<>();
    byOp.forEach(now -> now.forEach((role, bytes) -> most.merge(role, bytes, Math::max)));
    return most;
  }

  private static Map<String, Long> largestFirst(Map<String, Long> bytesByRole) {
    Map<String, Long> sorted = new LinkedHashMap<>();
    bytesByRole.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    return sorted;
  }

  /** A row where the bytes of a role change. */
  private List<Moment> timeline(List<Map<String, Long>> byOp) {
    List<Moment> moments = new ArrayList<>();
    for (int op = 0; op < ops.size(); op++) {
      Map<String, Long> now = byOp.get(op);
      if (op == 0 || !now.equals(byOp.get(op - 1))) {
        OpResult of = ops.get(op);
        long bytes = occupancy.liveBytes().get(op);
        moments.add(new Moment(startCycle[op], op, of.name(), of.phase(), of.layer(), bytes, now));
      }
    }
    return moments;
  }

  private List<Part> parts(List<Residence> alive) {
    Map<String, Part> parts = new LinkedHashMap<>();
    for (Residence residence : alive) {
      Resident of = resident(residence);
      parts.merge(
          of.role() + "\n" + of.layer() + "\n" + of.format(),
          new Part(of.role(), of.layer(), of.format(), 1, of.bytes()),
          (sum, one) ->
              new Part(
                  sum.role(),
                  sum.layer(),
                  sum.format(),
                  sum.copies() + one.copies(),
                  sum.bytes() + one.bytes()));
    }
    return parts.values().stream()
        .sorted(Comparator.comparingLong(Part::bytes).reversed())
        .toList();
  }

  private Resident resident(Residence of) {
    String role = roles.of(of.copy());
    if (of.copy() == Residence.SCRATCH) {
      OpResult op = ops.get(of.fromOp());
      return new Resident(op.name(), role, op.layer(), "fp32", of.bytes(), of.fromOp(), of.toOp());
    }
    Copy copy = plan.precision().copies().get(of.copy());
    Tensor tensor = trace.tensors().get(copy.tensor());
    return new Resident(
        tensor.name(),
        role,
        tensor.layer(),
        copy.encoding().label(),
        of.bytes(),
        of.fromOp(),
        of.toOp());
  }
}
