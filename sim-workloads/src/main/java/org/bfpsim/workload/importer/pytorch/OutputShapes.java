package org.bfpsim.workload.importer.pytorch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bfpsim.workload.trace.VectorKind;

/**
 * The results of an op of a source that records only inputs, from the definition of its kind.
 * Element-wise kinds make what their largest operand is.
 */
final class OutputShapes {
  private static final Set<String> REDUCTIONS =
      Set.of("sum", "mean", "max", "argmax", "any", "all", "linalg_vector_norm", "norm");
  private static final Set<String> BOOLEAN =
      Set.of(
          "eq",
          "ne",
          "lt",
          "le",
          "gt",
          "ge",
          "isnan",
          "isinf",
          "any",
          "all",
          "bitwise_not",
          "bitwise_and",
          "bitwise_or",
          "logical_not",
          "logical_and",
          "logical_or");

  private final EtNode node;
  private final AtenKind kind;
  private final List<EtTensor> tensors;
  private final String name;

  private OutputShapes(EtNode node, AtenKind kind) {
    this.node = node;
    this.kind = kind;
    this.tensors = node.inputs().stream().flatMap(a -> a.tensors().stream()).toList();
    this.name = node.name().substring(node.name().lastIndexOf(':') + 1);
  }

  /**
   * What the op makes, in tensors without identity; empty where the source does not tell.
   *
   * @param kind how the op is treated
   * @throws org.bfpsim.core.InputException where the result is too large
   */
  static Optional<List<EtArgument>> of(EtNode node, AtenKind kind, String source) {
    try {
      return shapes(node, kind);
    } catch (ArithmeticException e) {
      throw Drafting.wrong(source, node, "a result of more than 2^63 elements; expected fewer");
    }
  }

  private static Optional<List<EtArgument>> shapes(EtNode node, AtenKind kind) {
    OutputShapes shapes = new OutputShapes(node, kind);
    if (kind.work() != AtenKind.Work.GEMM && shapes.tensors.stream().anyMatch(t -> !t.isReal())) {
      shapes = new OutputShapes(shapes.withoutEmpty(), kind);
    }
    return shapes.tensors.isEmpty() ? shapes.withoutTensors() : shapes.results();
  }

  private EtNode withoutEmpty() {
    List<EtArgument> inputs =
        node.inputs().stream()
            .map(
                a ->
                    new EtArgument(
                        a.isList(),
                        a.tensors().stream().filter(EtTensor::isReal).toList(),
                        a.numbers()))
            .toList();
    return node.with(inputs, List.of());
  }

  /** Positions 0 … n − 1, or from … to − 1. */
  private Optional<List<EtArgument>> withoutTensors() {
    List<Long> bounds = node.inputs().stream().limit(2).flatMap(a -> a.numbers().stream()).toList();
    if (!name.equals("arange") || bounds.isEmpty()) {
      return name.equals("scalar_tensor") ? one(List.of(), "float") : Optional.empty();
    }
    long length = bounds.size() == 1 ? bounds.get(0) : bounds.get(1) - bounds.get(0);
    return length < 1 ? Optional.empty() : one(List.of(length), "long int");
  }

  private Optional<List<EtArgument>> results() {
    return switch (kind.work()) {
      case GEMM -> product();
      case ATTENTION -> attention();
      case CONVOLUTION -> convolution();
      case LINEAR -> linear();
      case GATHER -> gathered();
      case SCATTER -> scattered();
      default -> vector();
    };
  }

  private Optional<List<EtArgument>> product() {
    int first = node.name().contains("add") ? 1 : 0;
    if (tensors.size() < first + 2) {
      return Optional.empty();
    }
    EtTensor a = tensors.get(first);
    EtTensor b = tensors.get(first + 1);
    if (a.shape().size() < 2 || b.shape().size() < 2) {
      return Optional.empty();
    }
    List<Long> shape = new ArrayList<>(a.shape());
    shape.set(shape.size() - 1, b.size(-1));
    return one(shape, a.type());
  }

  private Optional<List<EtArgument>> linear() {
    if (tensors.size() < 2
        || tensors.get(0).shape().isEmpty()
        || tensors.get(1).shape().size() != 2) {
      return Optional.empty();
    }
    List<Long> shape = new ArrayList<>(tensors.get(0).shape());
    shape.set(shape.size() - 1, tensors.get(1).size(0));
    return one(shape, tensors.get(0).type());
  }

  private Optional<List<EtArgument>> attention() {
    boolean backward = node.name().contains("backward");
    int first = backward ? 1 : 0;
    if (tensors.size() < first + 3 || tensors.get(first).shape().size() != 4) {
      return Optional.empty();
    }
    EtTensor query = tensors.get(first);
    EtTensor value = tensors.get(first + 2);
    if (backward) {
      return Optional.of(
          tensors.subList(first, first + 3).stream()
              .map(t -> argument(t.shape(), t.type()))
              .toList());
    }
    List<Long> shape = new ArrayList<>(query.shape());
    shape.set(3, value.size(-1));
    return Optional.of(
        List.of(argument(shape, query.type()), argument(query.shape().subList(0, 3), "float")));
  }

  /**
   * Of input [N, C, …] and weights [C', C / groups, …]: stride, padding and dilation follow them.
   */
  private Optional<List<EtArgument>> convolution() {
    if (node.name().contains("backward")) {
      return tensors.size() < 3 ? Optional.empty() : convolutionGradients();
    }
    boolean known = tensors.size() > 1 && node.inputs().size() > 5;
    List<Long> input = known ? tensors.get(0).shape() : List.of();
    List<Long> weights = known ? tensors.get(1).shape() : List.of();
    if (!known || input.size() != weights.size() || input.size() < 3) {
      return Optional.empty();
    }
    List<Long> shape = new ArrayList<>(List.of(input.get(0), weights.get(0)));
    for (int i = 2; i < input.size(); i++) {
      long stride = entry(3, i - 2, 1);
      long reach = entry(5, i - 2, 1) * (weights.get(i) - 1);
      long places = input.get(i) + 2 * entry(4, i - 2, 0) - reach - 1;
      if (stride < 1 || places < 0) {
        return Optional.empty();
      }
      shape.add(places / stride + 1);
    }
    return one(shape, tensors.get(0).type());
  }

  /** A number of a list argument; the last one stands for all that follow. */
  private long entry(int argument, int dimension, long otherwise) {
    List<Long> numbers = node.inputs().get(argument).numbers();
    return numbers.isEmpty() ? otherwise : numbers.get(Math.min(dimension, numbers.size() - 1));
  }

  /** Those of the input, weights and bias that the last argument asks for; all if it is unknown. */
  private Optional<List<EtArgument>> convolutionGradients() {
    List<Long> mask = node.inputs().get(node.inputs().size() - 1).numbers();
    List<EtArgument> made = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      boolean wanted = mask.size() != 3 || mask.get(i) == 1;
      List<Long> shape =
          i < 2
              ? tensors.get(i + 1).shape()
              : List.of(tensors.get(2).shape().isEmpty() ? 1 : tensors.get(2).size(0));
      made.add(wanted ? argument(shape, tensors.get(0).type()) : argument(List.of(0L), ""));
    }
    return Optional.of(made);
  }

  private Optional<List<EtArgument>> gathered() {
    if (tensors.size() < 2 || tensors.get(0).shape().isEmpty()) {
      return Optional.empty();
    }
    List<Long> shape = new ArrayList<>(tensors.get(1).shape());
    shape.add(tensors.get(0).elements() / Math.max(1, tensors.get(0).size(0)));
    return one(shape, tensors.get(0).type());
  }

  /** The table's rows are the first number after the gradient and the indices. */
  private Optional<List<EtArgument>> scattered() {
    List<Long> rows =
        node.inputs().size() > 2 ? node.inputs().get(2).numbers() : Collections.emptyList();
    boolean known = rows.size() == 1 && rows.get(0) > 0 && !tensors.get(0).shape().isEmpty();
    return known
        ? one(List.of(rows.get(0), tensors.get(0).size(-1)), tensors.get(0).type())
        : Optional.empty();
  }

  private Optional<List<EtArgument>> vector() {
    EtTensor first = tensors.get(0);
    if (kind.vector().equals(Optional.of(VectorKind.LAYER_NORM))) {
      List<Long> rows = List.of(first.elements() / Math.max(1, last(first)));
      return Optional.of(
          List.of(
              argument(first.shape(), first.type()),
              argument(rows, "float"),
              argument(rows, "float")));
    } else if (kind.vector().equals(Optional.of(VectorKind.LAYER_NORM_BACKWARD))) {
      return Optional.of(
          List.of(
              argument(first.shape(), first.type()),
              argument(List.of(last(first)), first.type()),
              argument(List.of(last(first)), first.type())));
    }
    return switch (name) {
      case "nll_loss_forward", "mse_loss" -> one(List.of(), first.type());
      case "nll_loss_backward" ->
          tensors.size() < 2 ? Optional.empty() : one(tensors.get(1).shape(), first.type());
      case "native_dropout" ->
          Optional.of(
              List.of(argument(first.shape(), first.type()), argument(first.shape(), "bool")));
      case "new_zeros", "new_ones", "slice_backward", "select_backward" ->
          node.inputs().size() > 1 && !node.inputs().get(1).numbers().isEmpty()
              ? one(node.inputs().get(1).numbers(), first.type())
              : Optional.empty();
      case "gather" -> one(tensors.get(tensors.size() - 1).shape(), first.type());
      case "cat", "stack" -> joined();
      case "index" -> indexed();
      default -> REDUCTIONS.contains(name) ? reduced() : elementwise();
    };
  }

  private static long last(EtTensor tensor) {
    return tensor.shape().isEmpty() ? 1 : tensor.size(-1);
  }

  /** Rows as long as the operands', or along the last dimension as long as all of them. */
  private Optional<List<EtArgument>> joined() {
    long elements = tensors.stream().mapToLong(EtTensor::elements).reduce(0L, Math::addExact);
    EtTensor first = tensors.get(0);
    long along = node.inputs().size() > 1 ? number(1) : 0;
    boolean last = name.equals("cat") && (along == -1 || along == first.shape().size() - 1);
    long rows = last ? first.elements() / last(first) : elements / last(first);
    return elements % rows == 0
        ? one(List.of(rows, elements / rows), first.type())
        : one(List.of(elements), first.type());
  }

  private long number(int argument) {
    List<Long> numbers = node.inputs().get(argument).numbers();
    return numbers.size() == 1 ? numbers.get(0) : 0;
  }

  /** Rows picked by the first list of indices. */
  private Optional<List<EtArgument>> indexed() {
    EtTensor from = tensors.get(0);
    if (tensors.size() < 2 || from.shape().isEmpty()) {
      return Optional.empty();
    }
    long rowElements = from.elements() / Math.max(1, from.size(0));
    return one(List.of(tensors.get(1).elements(), rowElements), from.type());
  }

  /** One element where no dimensions are named; else what is left. */
  private Optional<List<EtArgument>> reduced() {
    EtTensor from = tensors.get(0);
    boolean takesDimensions = node.inputs().size() > 2;
    List<Long> dimensions = takesDimensions ? node.inputs().get(1).numbers() : List.of();
    List<Long> left = new ArrayList<>();
    for (int i = 0; takesDimensions && i < from.shape().size(); i++) {
      boolean summed =
          dimensions.isEmpty()
              ? node.inputs().get(1).isList() || i < from.shape().size() - 1
              : dimensions.contains((long) i)
                  || dimensions.contains((long) i - from.shape().size());
      if (!summed) {
        left.add(from.shape().get(i));
      }
    }
    return one(left, BOOLEAN.contains(name) ? "bool" : from.type());
  }

  private Optional<List<EtArgument>> elementwise() {
    if (AtenKinds.isForeach(node)) {
      return Optional.of(
          node.inputs().get(0).tensors().isEmpty() ? List.of() : List.of(node.inputs().get(0)));
    }
    EtTensor largest = Collections.max(tensors, Comparator.comparingLong(EtTensor::elements));
    String type = tensors.get(name.equals("where") ? tensors.size() - 1 : 0).type();
    return one(largest.shape(), BOOLEAN.contains(name) ? "bool" : type);
  }

  private static Optional<List<EtArgument>> one(List<Long> shape, String type) {
    return Optional.of(List.of(argument(shape, type)));
  }

  private static EtArgument argument(List<Long> shape, String type) {
    long elements = shape.stream().mapToLong(Long::longValue).reduce(1L, Math::multiplyExact);
    return new EtArgument(
        false, List.of(EtTensor.unnamed(shape, elements, type, Optional.empty())), List.of());
  }
}
