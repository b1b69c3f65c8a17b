package org.bfpsim.machine.sequencer;

import java.util.Arrays;
import org.bfpsim.machine.mapping.Region;
import org.bfpsim.memory.address.PlacedTensor;
import org.bfpsim.memory.dram.RunList;

/**
 * The transfers of one job in one direction: an entry per tile of a copy, with the strided runs of
 * its planes. Reused from job to job; grows to the largest and then allocates no more.
 */
final class Transfers {
  private int count;
  private final RunList runs = new RunList();
  private int[] read = new int[8];
  private boolean[] onChip = new boolean[8];
  private long[] useful = new long[8];
  private long[] moved = new long[8];
  private boolean[] issued = new boolean[8];
  private int[] firstRun = new int[9];

  void clear() {
    count = 0;
    runs.clear();
  }

  /**
   * Adds the part of a copy that {@code region} describes; nothing where it is empty.
   *
   * @param index the number of the op's read or write that this serves
   * @param onCopyChip whether the copy is on chip
   */
  void add(int index, boolean onCopyChip, PlacedTensor tensor, int planes, Region region) {
    if (region.segments() == 0) {
      return;
    }
    open(index, onCopyChip);
    for (int plane = 0; plane < planes; plane++) {
      run(
          region.address(tensor, plane),
          region.runs(tensor, plane),
          region.runBytes(tensor, plane),
          tensor.pitchBytes(plane));
      useful[count - 1] += region.usefulBytes(tensor, plane);
      moved[count - 1] += region.movedBytes(tensor, plane);
    }
  }

  /** Adds one contiguous run, for example a spill of partial sums. */
  void addRun(int index, long start, long usefulBytes, long movedBytes) {
    open(index, false);
    run(start, 1, movedBytes, movedBytes);
    useful[count - 1] = usefulBytes;
    moved[count - 1] = movedBytes;
  }

  private void open(int index, boolean onCopyChip) {
    if (count == read.length) {
      int size = 2 * count;
      read = Arrays.copyOf(read, size);
      onChip = Arrays.copyOf(onChip, size);
      useful = Arrays.copyOf(useful, size);
      moved = Arrays.copyOf(moved, size);
      issued = Arrays.copyOf(issued, size);
      firstRun = Arrays.copyOf(firstRun, size + 1);
    }
    read[count] = index;
    onChip[count] = onCopyChip;
    useful[count] = 0;
    moved[count] = 0;
    issued[count] = false;
    firstRun[count] = runs.size();
    count++;
    firstRun[count] = runs.size();
  }

  private void run(long start, long segments, long length, long pitch) {
    runs.add(start, segments, length, pitch);
    firstRun[count] = runs.size();
  }

  int count() {
    return count;
  }

  /** The number of the op's read or write that an entry serves. */
  int index(int entry) {
    return read[entry];
  }

  boolean onChip(int entry) {
    return onChip[entry];
  }

  long usefulBytes(int entry) {
    return useful[entry];
  }

  long movedBytes(int entry) {
    return moved[entry];
  }

  boolean issued(int entry) {
    return issued[entry];
  }

  void markIssued(int entry) {
    issued[entry] = true;
  }

  int firstRun(int entry) {
    return firstRun[entry];
  }

  int endRun(int entry) {
    return firstRun[entry + 1];
  }

  /** The runs of all entries. */
  RunList runs() {
    return runs;
  }
}
