package org.bfpsim.cli.functional;

import java.util.List;
import org.bfpsim.core.array.AdditionOrder;

/** A result as the array adds it up: ranges to parts, parts to the result, all in FP32. */
final class MachineSum {
  private final RangeProduct product;
  private final int[] from;
  private final int[] to;

  /** The first range of each part, and the number of ranges. */
  private final int[] starts;

  MachineSum(RangeProduct product, AdditionOrder order) {
    this.product = product;
    List<AdditionOrder.Range> ranges = order.parts().stream().flatMap(List::stream).toList();
    this.from = ranges.stream().mapToInt(AdditionOrder.Range::fromK).toArray();
    this.to = ranges.stream().mapToInt(AdditionOrder.Range::toK).toArray();
    this.starts = new int[order.parts().size() + 1];
    for (int part = 0; part < order.parts().size(); part++) {
      starts[part + 1] = starts[part] + order.parts().get(part).size();
    }
  }

  float of(int row, int col) {
    float result = part(0, row, col);
    for (int part = 1; part < starts.length - 1; part++) {
      result += part(part, row, col);
    }
    return result;
  }

  private float part(int part, int row, int col) {
    float sum = 0;
    for (int range = starts[part]; range < starts[part + 1]; range++) {
      sum += product.of(row, col, from[range], to[range]);
    }
    return sum;
  }
}
