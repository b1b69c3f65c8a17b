package org.bfpsim.workload.importer.pytorch;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.bfpsim.workload.trace.Phase;

/**
 * One tensor of the trace in the making: what a storage holds from one fresh write to the next, and
 * what is learnt about it on the way.
 */
final class StoredTensor {
  private final String type;
  private final boolean fromStart;
  private List<Long> shape;
  private long elements;
  private boolean touched;
  private final Set<Phase> readIn = EnumSet.noneOf(Phase.class);
  private final Set<Phase> writtenIn = EnumSet.noneOf(Phase.class);
  private boolean parameterPlace;
  private boolean accumulated;
  private boolean statistics;
  private String layer = "";

  StoredTensor(EtTensor first, boolean fromStart) {
    this.type = first.type();
    this.fromStart = fromStart;
    this.shape = first.storedShape();
    this.elements = first.elements();
  }

  String type() {
    return type;
  }

  List<Long> shape() {
    return shape;
  }

  long elements() {
    return elements;
  }

  boolean isFromStart() {
    return fromStart;
  }

  /** A storage that was there from the start is as large as the largest view of it. */
  void seen(EtTensor view) {
    if (fromStart && writtenIn.isEmpty() && view.elements() > elements) {
      shape = view.storedShape();
      elements = view.elements();
    }
  }

  void read(Phase phase) {
    touched = true;
    readIn.add(phase);
  }

  void written(Phase phase) {
    touched = true;
    writtenIn.add(phase);
  }

  /** Whether an op has read or written it. */
  boolean isTouched() {
    return touched;
  }

  boolean isReadIn(Phase phase) {
    return readIn.contains(phase);
  }

  boolean isWrittenIn(Phase phase) {
    return writtenIn.contains(phase);
  }

  boolean isWritten() {
    return !writtenIn.isEmpty();
  }

  /** It stands where a parameter stands: a product's second operand, a bias, a gain, a table. */
  void inParameterPlace() {
    parameterPlace = true;
  }

  boolean isInParameterPlace() {
    return parameterPlace;
  }

  /** It is, or is added to, the gradient of a parameter. */
  void isParameterGradient() {
    accumulated = true;
  }

  boolean isAccumulated() {
    return accumulated;
  }

  void holdsStatistics() {
    statistics = true;
  }

  boolean isStatistics() {
    return statistics;
  }

  String layer() {
    return layer;
  }

  void layer(String name) {
    if (layer.isEmpty()) {
      layer = name;
    }
  }
}
