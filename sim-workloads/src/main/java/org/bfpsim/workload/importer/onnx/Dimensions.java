package org.bfpsim.workload.importer.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.bfpsim.core.InputException;

/**
 * Sizes of the dimensions that a graph's inputs only name. {@code batch} and {@code sequence} stand
 * for every first and second dimension without a size of its own.
 */
final class Dimensions {
  private static final List<String> BY_POSITION = List.of("batch", "sequence");
  private static final int LONGEST_NUMBER = 18;

  private final Map<String, Long> sizes;
  private final String source;
  private final Set<String> used = new HashSet<>();
  private final Set<String> names = new TreeSet<>();
  private final Map<String, Long> bound = new HashMap<>();

  Dimensions(Map<String, Long> sizes, String source) {
    this.sizes = sizes;
    this.source = source;
  }

  List<Long> of(String input, List<String> dimensions) {
    List<Long> shape = new ArrayList<>(dimensions.size());
    for (int i = 0; i < dimensions.size(); i++) {
      shape.add(size(input, dimensions.get(i), i));
    }
    return shape;
  }

  private long size(String input, String dimension, int position) {
    boolean number =
        dimension.length() <= LONGEST_NUMBER && dimension.chars().allMatch(Character::isDigit);
    if (number && !dimension.isEmpty()) {
      return Long.parseLong(dimension);
    }
    names.add(dimension);
    String byPosition = position < BY_POSITION.size() ? BY_POSITION.get(position) : dimension;
    String name = sizes.containsKey(dimension) ? dimension : byPosition;
    used.add(name);
    if (!sizes.containsKey(name)) {
      throw new InputException(
          source,
          "dimension '%s' of input '%s' has no size; expected --dim %s=SIZE"
              .formatted(dimension, input, dimension.equals("?") ? byPosition : dimension));
    }
    bound.put(dimension, sizes.get(name));
    return sizes.get(name);
  }

  /** The sizes of the dimensions that inputs name. */
  Map<String, Long> bound() {
    return bound;
  }

  /** Fails where a size was given that no dimension has. */
  void checkAllUsed() {
    sizes.keySet().stream()
        .filter(name -> !used.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new InputException(
                  "--dim " + name, "is no dimension of " + source + "; expected one of " + names);
            });
  }
}
