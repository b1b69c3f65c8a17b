package org.bfpsim.machine.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bfpsim.core.array.Dataflow;
import org.bfpsim.core.array.GemmShape;
import org.bfpsim.machine.arch.Architecture;

/** Time of a block's products on the array, each by a {@link TileTimer} of its own. */
public final class AttentionTimer {
  private final AttentionCost cost;
  private final List<TileTimer> timers = new ArrayList<>();
  private final List<List<Dataflow>> dataflows = new ArrayList<>();

  AttentionTimer(Architecture architecture, AttentionCost cost) {
    this.cost = cost;
    for (BlockProduct product : cost.products()) {
      GemmCost one =
          new GemmCost(
              product.shape(1, 1, 1, 1),
              product.passes(),
              product.groupSize(),
              product.a().view(),
              true,
              product.b().view(),
              true,
              List.of(),
              0,
              EpilogueCost.NONE);
      timers.add(new TileTimer(architecture, one));
      dataflows.add(Mapper.dataflows(architecture, product.role()));
    }
  }

  /** The time of one product over a block. */
  public TileTime time(int product, Dataflow dataflow, long heads, long queries, long keys) {
    return timers.get(product).time(dataflow, shape(product, heads, queries, keys));
  }

  /** The fastest dataflow of each product over a block. */
  List<Dataflow> fastest(long heads, long queries, long keys) {
    List<Dataflow> fastest = new ArrayList<>();
    for (int product = 0; product < timers.size(); product++) {
      TileTimer timer = timers.get(product);
      GemmShape shape = shape(product, heads, queries, keys);
      Stream<Dataflow> all = dataflows.get(product).stream();
      fastest.add(
          all.reduce(
                  (a, b) -> timer.time(b, shape).cycles() < timer.time(a, shape).cycles() ? b : a)
              .orElseThrow());
    }
    return fastest;
  }

  /** The time of all products over a block. */
  long cycles(List<Dataflow> chosen, long heads, long queries, long keys) {
    long cycles = 0;
    for (int product = 0; product < timers.size(); product++) {
      cycles += time(product, chosen.get(product), heads, queries, keys).cycles();
    }
    return cycles;
  }

  private GemmShape shape(int product, long heads, long queries, long keys) {
    return cost.products().get(product).shape(heads, queries, keys, cost.op().shape().headDim());
  }
}
