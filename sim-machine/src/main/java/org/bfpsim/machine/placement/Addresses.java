package org.bfpsim.machine.placement;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bfpsim.memory.address.FirstFitAllocator;
import org.bfpsim.memory.address.PlacedTensor;

/**
 * The use of DRAM in a step, in the order of the trace: copies from their first write to their last
 * use, parameters throughout, and what an op needs for itself, its spilled partial sums, while it
 * runs. Each at the lowest free address.
 *
 * @param scratch for every op, the address of its own bytes
 * @param occupancy what lives in DRAM when
 */
public record Addresses(List<Long> scratch, Occupancy occupancy) {
  public Addresses {
    scratch = List.copyOf(scratch);
  }

  static Addresses of(Placement placement, List<Long> scratchBytes) {
    int ops = scratchBytes.size();
    FirstFitAllocator allocator = new FirstFitAllocator(placement.burstBytes());
    List<Residence> residences = new ArrayList<>();
    List<List<Integer>> born = perOp(ops);
    List<List<Integer>> dies = perOp(ops);
    for (int copy = 0; copy < placement.copies(); copy++) {
      if (placement.persistent(copy)) {
        residences.add(place(allocator, placement, copy, 0, ops - 1));
      } else if (!placement.onChip(copy) && !placement.onHost(copy)) {
        born.get(placement.lifetimes().firstWrite(copy)).add(copy);
        dies.get(placement.lifetimes().lastUse(copy)).add(copy);
      }
    }
    List<Long> scratch = new ArrayList<>(ops);
    List<Long> live = new ArrayList<>(ops);
    for (int op = 0; op < ops; op++) {
      for (int copy : born.get(op)) {
        int last = placement.lifetimes().lastUse(copy);
        residences.add(place(allocator, placement, copy, op, last));
      }
      long own = scratchBytes.get(op);
      long before = allocator.liveBytes();
      long address = own == 0 ? 0 : allocator.allocate(own);
      scratch.add(address);
      live.add(allocator.liveBytes());
      if (own > 0) {
        long reserved = allocator.liveBytes() - before;
        residences.add(new Residence(Residence.SCRATCH, op, op, reserved));
        allocator.free(address, own);
      }
      for (int copy : dies.get(op)) {
        PlacedTensor tensor = placement.placed(copy);
        allocator.free(tensor.baseAddress(), tensor.storedBytes());
      }
    }
    return new Addresses(scratch, new Occupancy(residences, live, allocator.peakLiveBytes()));
  }

  private static List<List<Integer>> perOp(int ops) {
    return IntStream.range(0, ops).<List<Integer>>mapToObj(op -> new ArrayList<>(0)).toList();
  }

  private static Residence place(
      FirstFitAllocator allocator, Placement placement, int copy, int fromOp, int toOp) {
    PlacedTensor tensor = placement.placed(copy);
    long before = allocator.liveBytes();
    tensor.placeAt(allocator.allocate(tensor.storedBytes()));
    return new Residence(copy, fromOp, toOp, allocator.liveBytes() - before);
  }
}
