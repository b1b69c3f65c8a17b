package org.bfpsim.core.array.spec;

import java.util.ArrayList;
import java.util.List;

/**
 * What one cell takes in at once along K: at most {@code lanes} neighbours of one group.
 *
 * @param firstK first value's place along K
 * @param count values, at most the lanes
 * @param closesGroup whether the group's integer sum is complete with this step. Where values have
 *     no groups, each step is summed and rounded by itself.
 */
public record Step(int firstK, int count, boolean closesGroup) {

  static List<Step> along(int k, int groupSize, int lanes) {
    List<Step> steps = new ArrayList<>();
    int group = groupSize == 1 ? lanes : groupSize;
    for (int groupStart = 0; groupStart < k; groupStart += group) {
      int groupEnd = Math.min(groupStart + group, k);
      for (int first = groupStart; first < groupEnd; first += lanes) {
        int end = Math.min(first + lanes, groupEnd);
        steps.add(new Step(first, end - first, end == groupEnd));
      }
    }
    return steps;
  }
}
