package org.bfpsim.machine.result;

import java.util.List;
import java.util.function.Predicate;
import org.bfpsim.machine.result.SimulationResult.OpResult;
import org.bfpsim.workload.trace.Category;

/**
 * What attention takes of a step, counted twice: alone (QKᵀ, softmax, mask, dropout and PV) and
 * with its projections, which every other table counts as linear. Papers use either.
 *
 * @param projections how many ops are projections; 0 where the trace does not tell them, since its
 *     ops share no tensors
 */
public record AttentionShare(Part alone, Part withProjections, int projections) {

  /**
   * Some ops of a step.
   *
   * @param cycles their exclusive shares of the elapsed time
   * @param timeFraction the same, of all cycles of the step
   * @param dramBytes moved
   */
  public record Part(long cycles, double timeFraction, long macs, long dramBytes) {}

  public static AttentionShare of(SimulationResult result) {
    Predicate<OpResult> attention = op -> op.category().equals(Category.ATTENTION.label());
    return new AttentionShare(
        part(result, attention),
        part(result, attention.or(OpResult::attentionProjection)),
        (int) result.ops().stream().filter(OpResult::attentionProjection).count());
  }

  private static Part part(SimulationResult result, Predicate<OpResult> which) {
    List<OpResult> ops = result.ops().stream().filter(which).toList();
    long cycles = ops.stream().mapToLong(OpResult::cycles).sum();
    long elapsed = result.totals().cycles();
    return new Part(
        cycles,
        elapsed == 0 ? 0 : (double) cycles / elapsed,
        ops.stream().mapToLong(OpResult::macs).sum(),
        ops.stream().mapToLong(OpResult::dramBytes).sum());
  }
}
