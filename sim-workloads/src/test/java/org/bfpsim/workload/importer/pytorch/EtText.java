package org.bfpsim.workload.importer.pytorch;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.bfpsim.workload.importer.ImportOptions;
import org.bfpsim.workload.trace.Trace;

/** Writes small execution traces for tests. */
final class EtText {
  private final List<String> nodes = new ArrayList<>();
  private boolean strides;
  private String schema = "1.1.0-chakra.0.0.4";

  /** A tensor: id, storage, shape, and strides for schema 1.1.1. */
  record T(long id, long storage, List<Long> shape, List<Long> strides) {
    T(long id, long storage, Long... shape) {
      this(id, storage, List.of(shape), Strides.contiguous(List.of(shape)));
    }

    T strided(Long... steps) {
      return new T(id, storage, shape, List.of(steps));
    }

    String value() {
      return "[" + id + "," + storage + ",0," + EtText.product(shape) + ",4,\"cuda:0\"]";
    }
  }

  private static long product(List<Long> shape) {
    return shape.stream().reduce(1L, (a, b) -> a * b);
  }

  EtText schema(String version) {
    schema = version;
    strides = version.startsWith("1.1.1");
    return this;
  }

  EtText frame(long id, String name, long parent, T... inputs) {
    return node(id, name, parent, name.contains("Backward") ? 1 : 7, List.of(inputs), List.of());
  }

  EtText op(long id, String name, long parent, List<T> inputs, T... outputs) {
    return node(id, name, parent, 0, inputs, List.of(outputs));
  }

  private EtText node(
      long id, String name, long parent, int scope, List<T> inputs, List<T> outputs) {
    nodes.add(
        "{\"id\":%d,\"name\":\"%s\",\"ctrl_deps\":%d,\"inputs\":%s,\"outputs\":%s,\"attrs\":[{\"name\":\"scope\",\"type\":\"uint64\",\"value\":%d}]}"
            .formatted(id, name, parent, port(inputs), port(outputs), scope));
    return this;
  }

  private String port(List<T> tensors) {
    String port =
        "{\"values\":%s,\"shapes\":%s,\"types\":%s"
            .formatted(
                tensors.stream().map(T::value).toList(),
                tensors.stream().map(T::shape).toList(),
                tensors.stream().map(t -> "\"Tensor(float)\"").toList());
    return port
        + (strides ? ",\"strides\":" + tensors.stream().map(T::strides).toList() : "")
        + "}";
  }

  String text() {
    return "{\"schema\":\"" + schema + "\",\"pid\":1,\"nodes\":[" + String.join(",", nodes) + "]}";
  }

  Trace read() {
    return read(ImportOptions.DEFAULT);
  }

  Trace read(ImportOptions options) {
    return read(text(), options);
  }

  static Trace read(String text, ImportOptions options) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new PytorchTraceImporter().read(new ByteArrayInputStream(bytes), "et.json", options);
  }

  static ImportOptions treat(String kind, ImportOptions.Treat choice) {
    return new ImportOptions(Map.of(kind, choice), OptionalInt.empty());
  }
}
