package org.bfpsim.workload.importer.pytorch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Joins the values, shapes, types and strides of a node's inputs, or of its outputs. */
final class EtArguments {
  private static final int TENSOR_FIELDS = 5;
  private static final String LIST = "GenericList[";
  private static final String TENSOR = "Tensor(";

  private final Complaint at;
  private final List<?> values;
  private final List<?> shapes;
  private final List<?> types;
  private final Optional<List<?>> strides;

  EtArguments(
      Complaint at, List<?> values, List<?> shapes, List<?> types, Optional<List<?>> strides) {
    this.at = at;
    this.values = values;
    this.shapes = shapes;
    this.types = types;
    this.strides = strides;
  }

  List<EtArgument> join() {
    boolean same = values.size() == shapes.size() && values.size() == types.size();
    if (!same || strides.map(s -> s.size() != values.size()).orElse(false)) {
      throw at.wrong(
          "values, shapes, types and strides of unequal length", "one entry each per argument");
    }
    List<EtArgument> arguments = new ArrayList<>(values.size());
    for (int i = 0; i < values.size(); i++) {
      arguments.add(argument(i));
    }
    return arguments;
  }

  private EtArgument argument(int i) {
    String type = types.get(i) instanceof String text ? text : "";
    Optional<Object> stride = entry(strides, i);
    if (type.startsWith(TENSOR)) {
      return new EtArgument(
          false, List.of(tensor(values.get(i), shapes.get(i), type, stride)), List.of());
    } else if (type.startsWith(LIST + TENSOR)) {
      return new EtArgument(true, tensors(i, type, stride), List.of());
    } else if (values.get(i) instanceof List<?> list) {
      List<Long> numbers = new ArrayList<>();
      list.stream().filter(Long.class::isInstance).forEach(n -> numbers.add((Long) n));
      return new EtArgument(true, List.of(), numbers);
    } else if (values.get(i) instanceof Long number) {
      return new EtArgument(false, List.of(), List.of(number));
    }
    return new EtArgument(false, List.of(), List.of());
  }

  private static Optional<Object> entry(Optional<? extends List<?>> list, int i) {
    return list.map(entries -> i < entries.size() ? entries.get(i) : null);
  }

  private List<EtTensor> tensors(int i, String type, Optional<Object> strides) {
    List<?> elements = list(values.get(i), "a list of tensors");
    List<?> elementShapes = list(shapes.get(i), "a list of shapes");
    String[] elementTypes = type.substring(LIST.length()).split(",", -1);
    if (elements.size() != elementShapes.size() || elements.size() != elementTypes.length) {
      throw at.wrong("a list whose values, shapes and types differ in number", "equal numbers");
    }
    List<EtTensor> tensors = new ArrayList<>(elements.size());
    for (int j = 0; j < elements.size(); j++) {
      Optional<Object> stride = entry(strides.map(s -> list(s, "a list of strides")), j);
      if (elementTypes[j].startsWith(TENSOR)) {
        tensors.add(tensor(elements.get(j), elementShapes.get(j), elementTypes[j], stride));
      }
    }
    return tensors;
  }

  private EtTensor tensor(Object value, Object shape, String type, Optional<Object> strides) {
    List<Long> fields = wholes(list(value, "a tensor").stream().limit(TENSOR_FIELDS).toList());
    if (fields.size() < TENSOR_FIELDS) {
      throw at.wrong("a tensor of " + fields.size() + " fields", "id, storage, offset, …");
    }
    List<Long> dimensions = wholes(list(shape, "a shape"));
    return new EtTensor(
        fields.get(0),
        fields.get(1),
        fields.get(2),
        dimensions,
        product(at, dimensions),
        element(type),
        strides.map(s -> wholes(list(s, "strides"))).filter(s -> s.size() == dimensions.size()));
  }

  /**
   * {@code float} of {@code Tensor(float)}, or of the last one of a list, {@code Tensor(float)]}.
   */
  private static String element(String type) {
    int end = type.indexOf(')');
    return type.substring(TENSOR.length(), end < 0 ? type.length() : end).intern();
  }

  /** Elements of a shape, which must be fewer than 2^63. */
  static long product(Complaint at, List<Long> dimensions) {
    long product = 1;
    for (long dimension : dimensions) {
      if (dimension < 0) {
        throw at.wrong("a dimension of " + dimension, "dimensions of at least 0");
      }
      long high = Math.multiplyHigh(product, dimension);
      product *= dimension;
      if (high != 0 || product < 0) {
        throw at.wrong("the shape " + dimensions, "fewer than 2^63 elements");
      }
    }
    return product;
  }

  private List<?> list(Object value, String what) {
    if (value instanceof List<?> list) {
      return list;
    }
    throw at.wrong("a value that is no list", what);
  }

  private List<Long> wholes(List<?> list) {
    List<Long> wholes = new ArrayList<>(list.size());
    for (Object entry : list) {
      if (!(entry instanceof Long whole)) {
        throw at.wrong("an entry that is no whole number", "whole numbers");
      }
      wholes.add(whole);
    }
    return wholes;
  }
}
