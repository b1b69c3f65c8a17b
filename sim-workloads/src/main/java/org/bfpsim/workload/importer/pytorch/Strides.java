package org.bfpsim.workload.importer.pytorch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How each tensor lies in its storage. Schema 1.1.1 says so; before it, strides are known from the
 * ops that set them ({@code as_strided}, {@code _reshape_alias}, {@code empty_strided}), from views
 * of tensors whose strides are known, and else taken as contiguous.
 */
final class Strides {
  private static final Set<String> SETTERS =
      Set.of("aten::as_strided", "aten::_reshape_alias", "aten::as_strided_");

  private record View(EtTensor tensor, List<Long> strides) {}

  private final Map<Long, View> views = new HashMap<>();

  /** Takes note of the tensors that a node makes. */
  void note(EtNode node) {
    if (node.outputs().size() != 1 || node.outputs().get(0).tensors().size() != 1) {
      node.outputs().forEach(output -> output.tensors().forEach(t -> put(t, of(t))));
      return;
    }
    EtTensor made = node.outputs().get(0).tensors().get(0);
    Optional<List<Long>> strides =
        made.strides().or(() -> setBy(node, made)).or(() -> inherited(node, made));
    put(made, strides.orElseGet(() -> contiguous(made.shape())));
  }

  private void put(EtTensor tensor, List<Long> strides) {
    views.put(tensor.id(), new View(tensor, strides));
  }

  private static Optional<List<Long>> setBy(EtNode node, EtTensor made) {
    List<EtArgument> inputs = node.inputs();
    int at = SETTERS.contains(node.name()) ? 2 : node.name().equals("aten::empty_strided") ? 1 : -1;
    if (at < 0 || at >= inputs.size()) {
      return Optional.empty();
    }
    List<Long> strides = inputs.get(at).numbers();
    return strides.size() == made.shape().size() ? Optional.of(strides) : Optional.empty();
  }

  /** Of a view of the first input: the same elements in another shape. */
  private Optional<List<Long>> inherited(EtNode node, EtTensor made) {
    if (node.inputs().isEmpty() || node.inputs().get(0).tensors().size() != 1) {
      return Optional.empty();
    }
    EtTensor from = node.inputs().get(0).tensors().get(0);
    boolean same =
        from.storage() == made.storage()
            && from.offset() == made.offset()
            && from.elements() == made.elements();
    return same ? reshaped(from.shape(), of(from), made.shape()) : Optional.empty();
  }

  /** The strides of a tensor. */
  List<Long> of(EtTensor tensor) {
    if (tensor.strides().isPresent()) {
      return tensor.strides().get();
    }
    View view = views.get(tensor.id());
    boolean known =
        view != null
            && view.tensor().storage() == tensor.storage()
            && view.tensor().offset() == tensor.offset()
            && view.tensor().shape().equals(tensor.shape());
    return known ? view.strides() : contiguous(tensor.shape());
  }

  /** Whether the last but one dimension, and not the last, is the one that lies side by side. */
  boolean isTransposed(EtTensor matrix) {
    List<Long> strides = of(matrix);
    int last = strides.size() - 1;
    boolean rowsAdjacent = strides.get(last) == 1 || matrix.size(-1) == 1;
    return !rowsAdjacent && strides.get(last - 1) == 1;
  }

  static List<Long> contiguous(List<Long> shape) {
    List<Long> strides = new ArrayList<>(Collections.nCopies(shape.size(), 1L));
    for (int i = shape.size() - 2; i >= 0; i--) {
      strides.set(i, strides.get(i + 1) * Math.max(1, shape.get(i + 1)));
    }
    return strides;
  }

  /**
   * Strides of a view in another shape: runs of dimensions that lie without gaps are cut anew.
   * Empty where the new shape cuts across a gap.
   */
  static Optional<List<Long>> reshaped(List<Long> shape, List<Long> strides, List<Long> wanted) {
    List<Long> made = new ArrayList<>(Collections.nCopies(wanted.size(), 1L));
    int next = wanted.size() - 1;
    long run = 1;
    for (int i = shape.size() - 1; i >= 0; i--) {
      long base = shape.get(i) == 1 ? 1 : strides.get(i);
      run = shape.get(i);
      while (i > 0 && (shape.get(i - 1) == 1 || strides.get(i - 1) == base * run)) {
        i--;
        run *= shape.get(i);
      }
      long filled = 1;
      while (next >= 0 && (filled < run || wanted.get(next) == 1)) {
        made.set(next, base * filled);
        filled *= wanted.get(next);
        next--;
      }
      if (filled != run) {
        return Optional.empty();
      }
    }
    return next < 0 ? Optional.of(made) : Optional.empty();
  }
}
