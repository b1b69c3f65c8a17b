package org.bfpsim.machine.result;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.bfpsim.machine.ledger.Ledger;
import org.bfpsim.machine.placement.Residence;
import org.bfpsim.machine.precision.Copy;
import org.bfpsim.machine.result.Memory.State;
import org.bfpsim.machine.result.Memory.States;
import org.bfpsim.machine.sequencer.StepPlan;
import org.bfpsim.workload.trace.Phase;
import org.bfpsim.workload.trace.TensorRole;
import org.bfpsim.workload.trace.Trace;
import org.bfpsim.workload.trace.VectorKind;

/**
 * What training keeps of the parameters, itemised by role and format as mixed-precision training is
 * usually counted (Rajbhandari et al., "ZeRO", 2020, section 3.1): bytes from the copies that were
 * placed, the update's traffic from the ledger.
 */
final class ParameterStates {
  private record Item(String role, String format) {}

  private ParameterStates() {}

  static States of(Trace trace, StepPlan plan, CopyRoles roles, Ledger ledger) {
    long parameters =
        trace.tensors().stream()
            .filter(tensor -> tensor.role() == TensorRole.WEIGHT)
            .mapToLong(tensor -> tensor.elements())
            .sum();
    Map<Item, long[]> sums = new LinkedHashMap<>();
    Map<Integer, Long> stored = new LinkedHashMap<>();
    for (Residence residence : plan.occupancy().residences()) {
      stored.put(residence.copy(), residence.bytes());
    }
    List<Copy> copies = plan.precision().copies();
    Set<Integer> bare = bareProducts(trace);
    for (int copy = 0; copy < copies.size(); copy++) {
      Copy of = copies.get(copy);
      if (isKept(trace.tensors().get(of.tensor()).role()) && !bare.contains(of.tensor())) {
        long[] sum =
            sums.computeIfAbsent(
                new Item(roles.of(copy), of.encoding().label()), item -> new long[3]);
        sum[0]++;
        sum[1] += plan.placement().placed(copy).usefulBytes();
        sum[2] += stored.getOrDefault(copy, 0L);
      }
    }
    List<State> rows = new ArrayList<>();
    sums.forEach((item, sum) -> rows.add(row(item, sum, parameters, ledger)));
    return new States(
        parameters,
        perParameter(rows, State::usefulBytes, parameters),
        perParameter(rows, State::updateReadBytes, parameters),
        perParameter(rows, State::updateOnChipReadBytes, parameters),
        perParameter(rows, State::updateWriteBytes, parameters),
        rows);
  }

  /** Products on their way to what they accumulate into: no gradient of a parameter yet. */
  private static Set<Integer> bareProducts(Trace trace) {
    return trace.ops().stream()
        .filter(op -> op.kind().equals(VectorKind.BIAS.label()) && !op.inputs().isEmpty())
        .map(op -> op.inputs().get(0).tensor())
        .collect(Collectors.toSet());
  }

  /** What fills the vector unit's buffer and did not leave DRAM was on chip. */
  private static State row(Item item, long[] sum, long parameters, Ledger ledger) {
    long read = updateBytes(ledger, item, "dram", "read");
    return new State(
        item.role(),
        item.format(),
        (int) sum[0],
        sum[1],
        sum[2],
        parameters == 0 ? 0 : (double) sum[1] / parameters,
        read,
        updateBytes(ledger, item, "sram", "write") - read,
        updateBytes(ledger, item, "dram", "write"));
  }

  private static boolean isKept(TensorRole role) {
    return role == TensorRole.WEIGHT
        || role == TensorRole.WEIGHT_GRADIENT
        || role.isOptimizerState();
  }

  private static long updateBytes(Ledger ledger, Item item, String level, String direction) {
    return ledger.entries().stream()
        .filter(entry -> entry.key().level().equals(level))
        .filter(entry -> entry.key().phase().equals(Phase.UPDATE.label()))
        .filter(entry -> entry.key().direction().equals(direction))
        .filter(entry -> entry.key().role().equals(item.role()))
        .filter(entry -> entry.key().format().equals(item.format()))
        .mapToLong(Ledger.Entry::usefulBytes)
        .sum();
  }

  private static double perParameter(
      List<State> rows, ToLongFunction<State> bytes, long parameters) {
    return parameters == 0 ? 0 : (double) rows.stream().mapToLong(bytes).sum() / parameters;
  }
}
