package org.bfpsim.machine.mapping;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bfpsim.core.InputException;
import org.bfpsim.machine.arch.Architecture;

/**
 * Chooses the blocks of a fused attention: query heads, queries and keys of a block, and which loop
 * is outside; and for each product the fastest dataflow that the architecture allows.
 *
 * <p>By the same rule as {@link Mapper}: the least estimated cycles under the buffers' capacity,
 * and among all within a hundredth of them the least DRAM bytes. Deterministic; equal ops share one
 * answer.
 */
public final class AttentionMapper {
  private final Architecture architecture;
  private final double dramBytesPerCycle;
  private final Map<String, AttentionBlocks> known = new HashMap<>();
  private final Map<String, AttentionTimer> timers = new HashMap<>();

  /**
   * A mapper for one machine.
   *
   * @param dramBytesPerCycle bytes that the DRAM moves in an array clock, its efficiency included
   */
  public AttentionMapper(Architecture architecture, double dramBytesPerCycle) {
    this.architecture = architecture;
    this.dramBytesPerCycle = dramBytesPerCycle;
  }

  /**
   * The blocks of an attention.
   *
   * @throws InputException where the buffers hold no block at all
   */
  public AttentionBlocks map(AttentionCost cost) {
    return known.computeIfAbsent(signature(cost), key -> search(cost));
  }

  /** The timer of an attention's blocks, one for all that are alike. */
  public AttentionTimer timer(AttentionCost cost) {
    return timers.computeIfAbsent(signature(cost), key -> new AttentionTimer(architecture, cost));
  }

  private AttentionBlocks search(AttentionCost cost) {
    AttentionSearch search =
        new AttentionSearch(architecture, dramBytesPerCycle, cost, timer(cost));
    return search
        .best()
        .orElseThrow(
            () ->
                new InputException(
                    "op '" + cost.op().name() + "'",
                    "no block of "
                        + cost.queryUnit()
                        + " queries and "
                        + cost.keyUnit()
                        + " keys fits the SRAM buffers of architecture '"
                        + architecture.name()
                        + "'; expected larger sram.operandA, operandB, output or vector"
                        + " capacityBytes, or attention materialised"));
  }

  private static String signature(AttentionCost cost) {
    return String.join(
        "/",
        List.of(
            cost.op().shape().toString(),
            cost.op().phase().label() + cost.op().mask().label() + cost.op().dropout(),
            cost.reads().stream()
                .map(
                    read ->
                        Mapper.signature(read.view())
                            + ","
                            + read.onChip()
                            + read.buffer()
                            + read.late())
                .collect(Collectors.joining(";")),
            cost.writes().stream()
                .map(
                    write ->
                        Mapper.signature(write.view()) + "," + write.onChip() + write.converted())
                .collect(Collectors.joining(";")),
            cost.products().stream()
                .map(product -> product.passes() + "," + product.groupSize())
                .collect(Collectors.joining(";")),
            cost.onChip().toString()));
  }
}
