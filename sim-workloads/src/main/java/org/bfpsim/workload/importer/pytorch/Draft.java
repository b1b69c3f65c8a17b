package org.bfpsim.workload.importer.pytorch;

import java.util.List;
import java.util.Optional;
import org.bfpsim.workload.trace.Category;
import org.bfpsim.workload.trace.Phase;

/** An op of the trace in the making; its layer and category are found once all ops are known. */
final class Draft {
  private final EtNode node;
  private final NodeTree.Context context;
  private final String name;
  private final AtenKind kind;
  private final long elements;
  private final List<Use> inputs;
  private final List<Use> outputs;
  private final Optional<Product> product;
  private String layer = "";
  private Category category;

  /**
   * A draft without layer.
   *
   * @param kind how it is treated; need not be the context's
   * @param elements elements that vector work goes over; rows of a gather or scatter
   */
  Draft(
      EtNode node,
      NodeTree.Context context,
      String name,
      AtenKind kind,
      long elements,
      List<Use> inputs,
      List<Use> outputs,
      Optional<Product> product) {
    this.node = node;
    this.context = context;
    this.name = name;
    this.kind = kind;
    this.elements = elements;
    this.inputs = List.copyOf(inputs);
    this.outputs = List.copyOf(outputs);
    this.product = product;
    this.category = kind.category();
  }

  EtNode node() {
    return node;
  }

  NodeTree.Context context() {
    return context;
  }

  Phase phase() {
    return context.phase();
  }

  String name() {
    return name;
  }

  AtenKind kind() {
    return kind;
  }

  long elements() {
    return elements;
  }

  List<Use> inputs() {
    return inputs;
  }

  List<Use> outputs() {
    return outputs;
  }

  Optional<Product> product() {
    return product;
  }

  boolean isBatchedProduct() {
    return product.isPresent() && category == Category.ATTENTION;
  }

  String layer() {
    return layer;
  }

  void layer(String found) {
    layer = found;
  }

  Category category() {
    return category;
  }

  void category(Category found) {
    category = found;
  }

  /** What makes two ops alike: the kind and the shapes of what they write. */
  String signature() {
    StringBuilder signature = new StringBuilder(kind.name());
    outputs.forEach(output -> signature.append(output.tensor().shape()));
    return signature.toString();
  }
}
