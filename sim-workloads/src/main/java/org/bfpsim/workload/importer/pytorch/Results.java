package org.bfpsim.workload.importer.pytorch;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tensors by their number of elements, newest first, the last few of each number. */
final class Results {
  private static final int MOST_ALIKE = 1 << 10;

  private final Map<Long, ArrayDeque<EtTensor>> byElements = new HashMap<>();
  private final Set<Long> storages = new HashSet<>();

  /** Whether one may be a view of the other: as many elements of a type that may be the same. */
  static boolean alike(EtTensor known, EtTensor wanted) {
    return known.elements() == wanted.elements()
        && (wanted.type().isEmpty() || wanted.type().equals(known.type()));
  }

  void add(EtTensor tensor) {
    ArrayDeque<EtTensor> alike =
        byElements.computeIfAbsent(tensor.elements(), elements -> new ArrayDeque<>());
    alike.addFirst(tensor);
    storages.add(tensor.storage());
    if (alike.size() > MOST_ALIKE) {
      alike.removeLast();
    }
  }

  boolean has(EtTensor tensor) {
    return storages.contains(tensor.storage());
  }

  /** The newest one like it that is not in use. */
  Optional<EtTensor> newest(EtTensor wanted, Set<Long> used) {
    return alike(wanted).stream()
        .filter(known -> alike(known, wanted) && !used.contains(known.storage()))
        .findFirst();
  }

  /** The one like it that was added or asked for the longest ago. */
  Optional<EtTensor> oldest(EtTensor wanted, Set<Long> used) {
    var fromTheEnd = alike(wanted).descendingIterator();
    while (fromTheEnd.hasNext()) {
      EtTensor known = fromTheEnd.next();
      if (alike(known, wanted) && !used.contains(known.storage())) {
        fromTheEnd.remove();
        alike(wanted).addFirst(known);
        return Optional.of(known);
      }
    }
    return Optional.empty();
  }

  private ArrayDeque<EtTensor> alike(EtTensor wanted) {
    return byElements.computeIfAbsent(wanted.elements(), elements -> new ArrayDeque<>());
  }
}
