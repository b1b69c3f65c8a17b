package org.bfpsim.workload.importer.pytorch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which tensor each storage holds now. Views share their storage's tensor. The recorder gives a
 * storage's id to another one when memory is freed, so an allocation, or a result that is none of
 * an op's inputs, begins a new tensor.
 */
final class Storages {
  private final Map<Long, StoredTensor> current = new HashMap<>();
  private final List<StoredTensor> all = new ArrayList<>();

  /** The tensor that a view shows; one that was there from the start where none is known. */
  StoredTensor at(EtTensor view) {
    StoredTensor tensor = current.get(view.storage());
    if (tensor == null || !tensor.type().equals(view.type())) {
      return begin(view, true);
    }
    tensor.seen(view);
    return tensor;
  }

  /** Memory is allocated: a new tensor without content. */
  void allocated(EtTensor view) {
    begin(view, false);
  }

  /** An op's result that is none of its inputs. */
  StoredTensor result(EtTensor view) {
    StoredTensor tensor = current.get(view.storage());
    boolean allocatedForIt =
        tensor != null
            && !tensor.isTouched()
            && !tensor.isFromStart()
            && tensor.type().equals(view.type())
            && tensor.elements() >= view.elements();
    return allocatedForIt ? tensor : begin(view, false);
  }

  List<StoredTensor> all() {
    return all;
  }

  private StoredTensor begin(EtTensor view, boolean fromStart) {
    StoredTensor tensor = new StoredTensor(view, fromStart);
    current.put(view.storage(), tensor);
    all.add(tensor);
    return tensor;
  }
}
