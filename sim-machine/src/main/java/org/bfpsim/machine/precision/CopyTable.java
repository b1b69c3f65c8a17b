package org.bfpsim.machine.precision;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.bfpsim.core.number.BfpFormat;
import org.bfpsim.core.number.Format;
import org.bfpsim.machine.arch.Architecture.Regroup;
import org.bfpsim.workload.policy.Use.Slot;

/** The copies that uses have asked for so far: one for each tensor, encoding and grouping axis. */
final class CopyTable {
  private record Key(int tensor, String encoding, Axis axis) {}

  private final Regroup regroup;
  private final Map<Key, Integer> indexByKey = new LinkedHashMap<>();
  private final List<Copy> copies = new ArrayList<>();
  private final List<List<Integer>> copiesOfTensor = new ArrayList<>();

  /** The formats of copies that products read. */
  private final Map<Integer, Format> formats = new HashMap<>();

  CopyTable(int tensors, Regroup regroup) {
    this.regroup = regroup;
    for (int tensor = 0; tensor < tensors; tensor++) {
      copiesOfTensor.add(new ArrayList<>(3));
    }
  }

  /** The number of the copy that a use needs; a new one where there is none. */
  int copy(int tensor, Encoding encoding, Axis axis, Slot slot) {
    boolean alongRows = encoding.groupSize() == 1 || encoding.equals(Encoding.BLOCKWISE);
    Axis kept = alongRows ? Axis.COLUMNS : regroup == Regroup.SQUARE ? Axis.BLOCKS : axis;
    return indexByKey.computeIfAbsent(
        new Key(tensor, encoding.label(), kept),
        key -> {
          copies.add(new Copy(tensor, encoding, kept, slot));
          copiesOfTensor.get(tensor).add(copies.size() - 1);
          return copies.size() - 1;
        });
  }

  /** As {@link #copy(int, Encoding, Axis, Slot)}, for a product that reads this format. */
  int copy(int tensor, Encoding encoding, Axis axis, Slot slot, Format format) {
    int copy = copy(tensor, encoding, axis, slot);
    formats.put(copy, format);
    return copy;
  }

  Copy get(int copy) {
    return copies.get(copy);
  }

  /** The format of a copy that products read. */
  Format format(int copy) {
    return formats.get(copy);
  }

  /** The copies of a tensor, in the order in which they were asked for. */
  List<Integer> of(int tensor) {
    return copiesOfTensor.get(tensor);
  }

  List<Copy> all() {
    return copies;
  }

  /** A copy that forward's products read and whose upper planes are the stash. */
  OptionalInt wider(int tensor, Format narrow, Axis axis) {
    boolean blocks = regroup == Regroup.SQUARE && narrow.groupSize() > 1;
    Axis kept = blocks ? Axis.BLOCKS : axis;
    return of(tensor).stream()
        .filter(copy -> get(copy).axis() == kept && formats.containsKey(copy))
        .filter(copy -> holds(formats.get(copy), narrow))
        .mapToInt(Integer::intValue)
        .findFirst();
  }

  private static boolean holds(Format wide, Format narrow) {
    return wide instanceof BfpFormat from
        && narrow instanceof BfpFormat to
        && from.groupSize() == to.groupSize()
        && from.exponentBits() == to.exponentBits()
        && from.mantissaBits() > to.mantissaBits();
  }
}
