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
 * @param peakDramBytes the most bytes that live in DRAM at once
 */
public record Addresses(List<Long> scratch, long peakDramBytes) {
  public Addresses {
    scratch = List.copyOf(scratch);
  }

  static Addresses of(Placement placement, List<Long> scratchBytes) {
    int ops = scratchBytes.size();
    FirstFitAllocator allocator = new FirstFitAllocator(placement.burstBytes());
    List<List<Integer>> born = perOp(ops);
    List<List<Integer>> dies = perOp(ops);
    for (int copy = 0; copy < placement.copies(); copy++) {
      if (placement.persistent(copy)) {
        place(allocator, placement.placed(copy));
      } else if (!placement.onChip(copy)) {
        born.get(placement.lifetimes().firstWrite(copy)).add(copy);
        dies.get(placement.lifetimes().lastUse(copy)).add(copy);
      }
    }
    List<Long> scratch = new ArrayList<>(ops);
    for (int op = 0; op < ops; op++) {
      born.get(op).forEach(copy -> place(allocator, placement.placed(copy)));
      scratch.add(scratch(allocator, scratchBytes.get(op)));
      for (int copy : dies.get(op)) {
        PlacedTensor tensor = placement.placed(copy);
        allocator.free(tensor.baseAddress(), tensor.storedBytes());
      }
    }
    return new Addresses(scratch, allocator.peakLiveBytes());
  }

  /** Bytes that are taken and given back at once, as the op's own end with it. */
  private static long scratch(FirstFitAllocator allocator, long bytes) {
    if (bytes == 0) {
      return 0;
    }
    long address = allocator.allocate(bytes);
    allocator.free(address, bytes);
    return address;
  }

  private static List<List<Integer>> perOp(int ops) {
    return IntStream.range(0, ops).<List<Integer>>mapToObj(op -> new ArrayList<>(0)).toList();
  }

  private static void place(FirstFitAllocator allocator, PlacedTensor tensor) {
    tensor.placeAt(allocator.allocate(tensor.storedBytes()));
  }
}
