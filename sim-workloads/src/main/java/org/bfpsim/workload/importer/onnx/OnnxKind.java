package org.bfpsim.workload.importer.onnx;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bfpsim.workload.trace.Category;
import org.bfpsim.workload.trace.VectorKind;

/**
 * What one kind of node is in a trace.
 *
 * @param name its operator
 * @param work what becomes of it
 * @param shapes how its results' shapes follow
 * @param vector of vector work: its kind
 * @param costPerElement of vector work: vector-lane operations per element
 */
record OnnxKind(
    String name,
    Work work,
    ShapeRule shapes,
    Optional<VectorKind> vector,
    int costPerElement,
    Category category) {
  static final String TABLE = "onnx-kinds.csv";

  private static final int COLUMNS = 7;

  /** What becomes of a node. */
  enum Work {
    GEMM,
    GATHER,
    SCATTER,
    VECTOR,
    /** Vector work that writes a constant and reads nothing. */
    FILL,
    /** The same elements in another shape: no work. */
    VIEW
  }

  /** The rows of the table, in its order. */
  static List<OnnxKind> rows() {
    try (var stream = OnnxKind.class.getResourceAsStream(TABLE);
        var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      return lines.lines().skip(1).map(OnnxKind::row).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static OnnxKind row(String line) {
    String[] cells = line.split(",", COLUMNS);
    Optional<VectorKind> vector = VectorKind.of(cells[3]);
    int own = vector.map(VectorKind::costPerElement).orElse(0);
    return new OnnxKind(
        cells[0],
        Work.valueOf(cells[1].toUpperCase(Locale.ROOT)),
        ShapeRule.valueOf(cells[2].toUpperCase(Locale.ROOT)),
        vector,
        cells[4].isEmpty() ? own : Integer.parseInt(cells[4]),
        Category.valueOf(cells[5].toUpperCase(Locale.ROOT)));
  }

  /** Vector work of one function an element, for a kind that a user maps. */
  static OnnxKind elementwise(String name) {
    return new OnnxKind(
        name,
        Work.VECTOR,
        ShapeRule.BROADCAST,
        Optional.of(VectorKind.FUNCTION),
        VectorKind.FUNCTION.costPerElement(),
        Category.OTHER);
  }

  /** No work, for a kind that a user maps. */
  static OnnxKind none(String name) {
    return new OnnxKind(name, Work.VIEW, ShapeRule.SAME, Optional.empty(), 0, Category.OTHER);
  }

  String treatedAs() {
    return switch (work) {
      case GEMM -> "gemm";
      case GATHER -> "gather";
      case SCATTER -> "scatter";
      case VECTOR, FILL -> "vector";
      case VIEW -> "no work";
    };
  }
}
