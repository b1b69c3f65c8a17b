package org.bfpsim.workload.importer.onnx;

import java.util.List;
import org.bfpsim.workload.trace.TensorRole;

/** A tensor of the trace in the making; values that are views of it share it. */
final class Stored {
  private final String name;
  private final List<Long> shape;
  private final String layer;
  private TensorRole role;

  Stored(String name, List<Long> shape, TensorRole role, String layer) {
    this.name = name;
    this.shape = shape;
    this.role = role;
    this.layer = layer;
  }

  String name() {
    return name;
  }

  List<Long> shape() {
    return shape;
  }

  String layer() {
    return layer;
  }

  TensorRole role() {
    return role;
  }

  boolean isWeight() {
    return role == TensorRole.WEIGHT;
  }

  /** It is a parameter's gradient, as a view of it or what is made of it shows. */
  void isParameterGradient() {
    role = TensorRole.WEIGHT_GRADIENT;
  }
}
