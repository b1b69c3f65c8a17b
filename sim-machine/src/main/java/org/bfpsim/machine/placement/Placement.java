package org.bfpsim.machine.placement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.bfpsim.machine.precision.Copy;
import org.bfpsim.machine.precision.PrecisionPlan;
import org.bfpsim.memory.address.LinePadding;
import org.bfpsim.memory.address.PlacedTensor;
import org.bfpsim.workload.trace.GatherOp;
import org.bfpsim.workload.trace.Op;
import org.bfpsim.workload.trace.Tensor;
import org.bfpsim.workload.trace.TensorRole;
import org.bfpsim.workload.trace.Trace;

/**
 * Where every copy lives.
 *
 * <p>Rules, in the order of the trace: a copy that is written and last read within {@value
 * #LONGEST_STAY} ops stays on chip where the retention half of the vector buffer has room for it
 * all that time and its port is no slower for it than DRAM, shortest stays first; all others live
 * in DRAM, at the lowest free address, from their first write to their last use. Parameters,
 * optimizer states and inputs are there from the start to the end. What is sent to the host or
 * fetched from there never stays on chip.
 *
 * <p>Caveat: stays are judged in the order of the trace; an op that runs ahead of it may overlap
 * two stays.
 */
public final class Placement {
  static final int LONGEST_STAY = 32;

  private final List<PlacedTensor> placed;
  private final boolean[] onChip;
  private final boolean[] persistent;
  private final Lifetimes lifetimes;
  private final HostCopies host;
  private final int burstBytes;

  private Placement(
      List<PlacedTensor> placed,
      boolean[] onChip,
      boolean[] persistent,
      Lifetimes lifetimes,
      HostCopies host,
      int burstBytes) {
    this.placed = placed;
    this.onChip = onChip;
    this.persistent = persistent;
    this.lifetimes = lifetimes;
    this.host = host;
    this.burstBytes = burstBytes;
  }

  /** The bytes of a copy. */
  public PlacedTensor placed(int copy) {
    return placed.get(copy);
  }

  /** Whether a copy never visits DRAM. */
  public boolean onChip(int copy) {
    return onChip[copy];
  }

  /**
   * Places the copies of a plan; those in DRAM get their addresses when the ops are mapped.
   *
   * @param burstBytes bytes of a DRAM burst
   * @param retention where copies stay on chip
   */
  public static Placement of(Trace trace, PrecisionPlan plan, int burstBytes, Retention retention) {
    List<PlacedTensor> placed = new ArrayList<>();
    Set<Integer> tables = tables(trace);
    for (Copy copy : plan.copies()) {
      LinePadding padding =
          tables.contains(copy.tensor()) ? LinePadding.BURSTS : LinePadding.DEFAULT;
      placed.add(shape(trace.tensors().get(copy.tensor()), copy, burstBytes, padding));
    }
    Lifetimes lifetimes = Lifetimes.of(plan);
    boolean[] persistent = persistent(trace, plan, lifetimes);
    HostCopies host = HostCopies.of(trace, plan);
    boolean[] onChip = stays(placed, lifetimes, persistent, host, plan.ops().size(), retention);
    return new Placement(placed, onChip, persistent, lifetimes, host, burstBytes);
  }

  /** Tensors of which a gather or scatter touches rows that only the data would tell. */
  private static Set<Integer> tables(Trace trace) {
    Set<Integer> tables = new HashSet<>();
    for (Op op : trace.ops()) {
      if (op instanceof GatherOp gather) {
        tables.add((gather.scatter() ? gather.outputs() : gather.inputs()).get(0).tensor());
      }
    }
    return tables;
  }

  private static PlacedTensor shape(Tensor tensor, Copy copy, int burstBytes, LinePadding padding) {
    return new PlacedTensor(
        copy.encoding().planes(),
        copy.encoding().groupSize(),
        copy.rowsPerLine(),
        tensor.rows(),
        tensor.columns(),
        burstBytes,
        padding);
  }

  private static boolean[] persistent(Trace trace, PrecisionPlan plan, Lifetimes lifetimes) {
    boolean[] persistent = new boolean[plan.copies().size()];
    for (int copy = 0; copy < persistent.length; copy++) {
      TensorRole role = trace.tensors().get(plan.copies().get(copy).tensor()).role();
      persistent[copy] = lifetimes.firstWrite(copy) < 0 || role.existsFromStart();
    }
    return persistent;
  }

  private static boolean[] stays(
      List<PlacedTensor> placed,
      Lifetimes lifetimes,
      boolean[] persistent,
      HostCopies host,
      int ops,
      Retention retention) {
    boolean[] onChip = new boolean[placed.size()];
    long[] free = new long[ops];
    Arrays.fill(free, retention.roomBytes());
    IntStream.range(0, placed.size())
        .filter(copy -> !persistent[copy] && !host.onHost(copy) && !host.travels(copy))
        .filter(copy -> lifetimes.span(copy) <= LONGEST_STAY)
        .boxed()
        .sorted(Comparator.comparingInt(lifetimes::span).thenComparingInt(copy -> copy))
        .forEach(
            copy -> {
              int from = lifetimes.firstWrite(copy);
              int to = lifetimes.lastUse(copy);
              long bytes = placed.get(copy).storedBytes();
              boolean fits = retention.pays(bytes);
              for (int op = from; op <= to && fits; op++) {
                fits = free[op] >= bytes;
              }
              for (int op = from; op <= to && fits; op++) {
                free[op] -= bytes;
              }
              onChip[copy] = fits;
            });
    return onChip;
  }

  /** Whether a copy waits in the host's memory. */
  public boolean onHost(int copy) {
    return host.onHost(copy);
  }

  /**
   * For every op, the offloads that must be complete before it writes, because it takes the place
   * in DRAM of what they send away; once the addresses are given.
   *
   * @param scratch the addresses of the ops' own bytes
   * @param scratchBytes their number
   */
  public List<List<Integer>> departures(Trace trace, List<Long> scratch, List<Long> scratchBytes) {
    return Departures.of(trace, this, scratch, scratchBytes);
  }

  /**
   * Gives every copy that visits DRAM its address.
   *
   * @param scratchBytes for every op of the trace, DRAM bytes that it needs for itself
   */
  public Addresses allocate(List<Long> scratchBytes) {
    return Addresses.of(this, scratchBytes);
  }

  /** Whether a copy is in DRAM from the start of the step to its end. */
  boolean persistent(int copy) {
    return persistent[copy];
  }

  int copies() {
    return placed.size();
  }

  Lifetimes lifetimes() {
    return lifetimes;
  }

  int burstBytes() {
    return burstBytes;
  }
}
