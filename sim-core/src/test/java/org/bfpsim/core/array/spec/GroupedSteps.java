package org.bfpsim.core.array.spec;

import java.util.ArrayList;
import java.util.List;

/** The steps along K, gathered by the group that they make up. */
final class GroupedSteps {
  private GroupedSteps() {}

  static List<List<Step>> of(List<Step> steps) {
    List<List<Step>> groups = new ArrayList<>();
    List<Step> open = new ArrayList<>();
    for (Step step : steps) {
      open.add(step);
      if (step.closesGroup()) {
        groups.add(List.copyOf(open));
        open.clear();
      }
    }
    return groups;
  }

  static int elements(List<Step> group) {
    return group.stream().mapToInt(Step::count).sum();
  }
}
