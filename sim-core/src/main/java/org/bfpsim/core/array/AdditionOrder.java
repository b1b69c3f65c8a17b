package org.bfpsim.core.array;

import java.util.ArrayList;
import java.util.List;
import org.bfpsim.core.InputException;

/**
 * In which order the array adds the FP32 parts of one result, which decides its last bits.
 *
 * <p>The products of a range are added in an integer and rounded once to FP32. The ranges of a part
 * are added in turn, from zero; the parts, one per row fold, are added in turn to the first one.
 * Output-stationary there is one part; otherwise a part is what R rows hold, and a group that the
 * last row cuts in two makes a range in each.
 *
 * @param parts the ranges along K of each part, in order
 */
public record AdditionOrder(List<List<Range>> parts) {
  /**
   * Neighbours along K that one integer sums: a group, or a piece of it.
   *
   * @param fromK first place along K
   * @param toK the place after the last
   */
  public record Range(int fromK, int toK) {}

  public AdditionOrder {
    parts = parts.stream().map(List::copyOf).toList();
  }

  /**
   * The order on an array.
   *
   * @param dataflow which operand stays
   * @param geometry the array
   * @param k how many products a result adds
   * @param groupSize values that share a scale along K; 1 without groups, where each step of the
   *     lanes is a range
   * @throws InputException where a cell has more lanes than a group has values
   */
  public static AdditionOrder of(Dataflow dataflow, ArrayGeometry geometry, int k, int groupSize) {
    int lanes = geometry.lanes();
    long allSteps = Reduction.steps(k, groupSize, lanes);
    boolean complete = dataflow == Dataflows.OUTPUT_STATIONARY;
    long stepsPerPart = complete ? allSteps : geometry.rows();
    int group = groupSize == 1 ? lanes : groupSize;
    List<List<Range>> parts = new ArrayList<>();
    List<Range> part = new ArrayList<>();
    long steps = 0;
    int from = 0;
    while (from < k) {
      int groupEnd = Math.min(k, from - from % group + group);
      int to = (int) Math.min(groupEnd, from + (stepsPerPart - steps) * lanes);
      part.add(new Range(from, to));
      steps += Reduction.ceilDiv(to - from, lanes);
      if (steps == stepsPerPart || to == k) {
        parts.add(part);
        part = new ArrayList<>();
        steps = 0;
      }
      from = to;
    }
    return new AdditionOrder(parts);
  }
}
