package org.bfpsim.cli.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.bfpsim.cli.units.Units;
import org.bfpsim.workload.trace.Access;
import org.bfpsim.workload.trace.Tensor;
import org.bfpsim.workload.trace.Trace;

/**
 * One tensor of a trace as a row; component names are the columns of the CSV.
 *
 * @param writers how many ops write it
 * @param readers how many ops read it
 */
public record TensorRow(
    String name,
    int id,
    String layer,
    String role,
    String shape,
    long elements,
    int writers,
    int readers) {
  static final List<String> HEADER =
      List.of("tensor", "id", "layer", "role", "shape", "elements", "writers", "readers");

  static List<TensorRow> of(Trace trace) {
    int[] writers = new int[trace.tensors().size()];
    int[] readers = new int[trace.tensors().size()];
    trace
        .ops()
        .forEach(
            op -> {
              op.outputs().stream().mapToInt(Access::tensor).distinct().forEach(t -> writers[t]++);
              op.inputs().stream().mapToInt(Access::tensor).distinct().forEach(t -> readers[t]++);
            });
    List<TensorRow> rows = new ArrayList<>();
    for (int id = 0; id < writers.length; id++) {
      Tensor tensor = trace.tensors().get(id);
      rows.add(
          new TensorRow(
              tensor.name(),
              id,
              tensor.layer(),
              tensor.role().label(),
              shape(tensor),
              tensor.elements(),
              writers[id],
              readers[id]));
    }
    return rows;
  }

  static String shape(Tensor tensor) {
    return tensor.shape().stream().map(String::valueOf).collect(Collectors.joining(" x "));
  }

  List<String> cells() {
    return List.of(
        name,
        Integer.toString(id),
        layer,
        role,
        shape,
        Units.whole(elements),
        Integer.toString(writers),
        Integer.toString(readers));
  }
}
