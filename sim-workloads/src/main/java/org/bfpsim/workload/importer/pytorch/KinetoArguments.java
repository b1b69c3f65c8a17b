package org.bfpsim.workload.importer.pytorch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bfpsim.core.json.JsonCursor;

/**
 * Joins the shapes, types, strides and values of an operator's inputs. A profiler trace names no
 * tensors: those here have no identity yet.
 */
final class KinetoArguments {
  private static final Set<String> NO_TENSOR = Set.of("", "Scalar", "ScalarList");
  private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}(?![\\d.e])");
  private static final Pattern LIST = Pattern.compile("\\[[-\\d, ]*\\]");

  private final JsonCursor in;
  private final List<?> shapes;
  private final List<?> types;
  private final List<?> strides;
  private final List<?> values;

  KinetoArguments(JsonCursor in, Map<String, List<?>> lists) {
    this.in = in;
    this.shapes = lists.getOrDefault("Input Dims", List.of());
    this.types = lists.getOrDefault("Input type", List.of());
    this.strides = lists.getOrDefault("Input Strides", List.of());
    this.values = lists.getOrDefault("Concrete Inputs", List.of());
  }

  List<EtArgument> join() {
    if (!types.isEmpty() && !shapes.isEmpty() && types.size() < shapes.size()) {
      throw in.wrong(
          "%d shapes but %d types of inputs".formatted(shapes.size(), types.size()),
          "one entry each per input");
    }
    List<EtArgument> arguments = new ArrayList<>(shapes.size());
    for (int i = 0; i < shapes.size(); i++) {
      arguments.add(argument(i));
    }
    return arguments;
  }

  private EtArgument argument(int i) {
    String type = i < types.size() && types.get(i) instanceof String text ? text : "";
    List<?> shape = list(shapes.get(i));
    if (type.equals("TensorList") || shape.stream().anyMatch(List.class::isInstance)) {
      List<EtTensor> tensors = new ArrayList<>();
      for (Object element : shape) {
        tensors.add(tensor(list(element), "", Optional.empty()));
      }
      return new EtArgument(true, tensors, List.of());
    } else if (NO_TENSOR.contains(type)) {
      return number(i);
    }
    return new EtArgument(false, List.of(tensor(shape, type, stridesOf(i))), List.of());
  }

  private Optional<List<Long>> stridesOf(int i) {
    return i < strides.size() && strides.get(i) instanceof List<?> list
        ? Optional.of(wholes(list))
        : Optional.empty();
  }

  /** A number, a list of numbers, or true (1) and false (0), as they stand in a text. */
  private EtArgument number(int i) {
    String text = i < values.size() && values.get(i) instanceof String word ? word.strip() : "";
    List<Long> numbers = new ArrayList<>();
    boolean isList = LIST.matcher(text).matches();
    if (text.equals("True") || text.equals("False")) {
      numbers.add(text.equals("True") ? 1L : 0L);
    } else if (isList || WHOLE.matcher(text).matches()) {
      Matcher digits = WHOLE.matcher(text);
      while (digits.find()) {
        numbers.add(Long.valueOf(digits.group()));
      }
    }
    return new EtArgument(isList, List.of(), numbers);
  }

  private EtTensor tensor(List<?> shape, String type, Optional<List<Long>> given) {
    List<Long> dimensions = wholes(shape);
    return EtTensor.unnamed(
        dimensions,
        EtArguments.product(in::wrong, dimensions),
        type.intern(),
        given.filter(s -> s.size() == dimensions.size()));
  }

  private List<?> list(Object value) {
    if (value instanceof List<?> list) {
      return list;
    }
    throw in.wrong("an input whose shape is no list", "a shape");
  }

  private List<Long> wholes(List<?> list) {
    List<Long> wholes = new ArrayList<>(list.size());
    for (Object entry : list) {
      if (!(entry instanceof Long whole)) {
        throw in.wrong("an entry that is no whole number", "whole numbers");
      }
      wholes.add(whole);
    }
    return wholes;
  }
}
