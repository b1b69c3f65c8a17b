package org.bfpsim.workload.importer.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bfpsim.core.InputException;
import org.bfpsim.core.array.GemmShape;
import org.bfpsim.workload.trace.Access;
import org.bfpsim.workload.trace.Category;
import org.bfpsim.workload.trace.GatherOp;
import org.bfpsim.workload.trace.GemmOp;
import org.bfpsim.workload.trace.GemmRole;
import org.bfpsim.workload.trace.Op;
import org.bfpsim.workload.trace.Phase;
import org.bfpsim.workload.trace.Tensor;
import org.bfpsim.workload.trace.VectorKind;
import org.bfpsim.workload.trace.VectorOp;

/** Makes the ops of nodes that work, and the tensors that these touch. */
final class OpMaker {
  private final Values values;
  private final String source;
  private final List<Op> ops = new ArrayList<>();
  private final Map<Stored, Integer> indexOf = new HashMap<>();
  private final List<Stored> stored = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private final Map<String, Integer> repeats = new HashMap<>();

  OpMaker(Values values, String source) {
    this.values = values;
    this.source = source;
  }

  List<Op> ops() {
    return ops;
  }

  List<Tensor> tensors() {
    return stored.stream().map(s -> new Tensor(s.name(), s.shape(), s.role(), s.layer())).toList();
  }

  /**
   * Adds what a node does.
   *
   * @param written what it writes, at least one
   */
  void add(PlacedNode place, List<Access> written) {
    switch (place.kind().work()) {
      case GEMM -> gemm(place, written.get(0));
      case GATHER -> gather(place, written.get(0));
      case SCATTER -> scatter(place, written.get(0));
      default -> vector(place, written);
    }
  }

  Access access(Stored tensor, long elements) {
    return new Access(index(tensor), elements);
  }

  private int index(Stored tensor) {
    Integer known = indexOf.get(tensor);
    if (known != null) {
      return known;
    }
    if (tensor.shape().contains(0L)) {
      throw new InputException(source, "'" + tensor.name() + "' holds nothing; expected elements");
    }
    indexOf.put(tensor, stored.size());
    stored.add(tensor);
    return stored.size() - 1;
  }

  private String name(PlacedNode place) {
    String name = place.view().node().name();
    return names.add(name) ? name : named(name, 2);
  }

  /** A name that no op has yet. */
  private String named(String name, int first) {
    int repeat = Math.max(first, repeats.getOrDefault(name, first));
    while (!names.add(name + "#" + repeat)) {
      repeat++;
    }
    repeats.put(name, repeat + 1);
    return name + "#" + repeat;
  }

  private Access read(PlacedNode place, int input, long elements) {
    return new Access(
        index(values.shown(place.view().node().inputs().get(input)).stored()), elements);
  }

  private void gemm(PlacedNode place, Access output) {
    NodeView view = place.view();
    ProductOperands operands = new ProductOperands(view);
    GemmShape shape = operands.shape();
    Values.Shown a = values.shown(view.node().inputs().get(0));
    Values.Shown b = values.shown(view.node().inputs().get(1));
    GemmRole role = role(place.phase(), shape, a.stored(), b.stored());
    if (role == GemmRole.WEIGHT_GRADIENT) {
      stored.get(output.tensor()).isParameterGradient();
    }
    boolean adds =
        view.has(2)
            && place.kind().name().equals("Gemm")
            && !view.node().zeroAttributes().contains("beta");
    List<Access> addend = adds ? List.of(read(place, 2, view.in(2).elements())) : List.of();
    ops.add(
        new GemmOp(
            name(place),
            place.layer(),
            place.phase(),
            shape.batch() > 1 ? Category.ATTENTION : Category.LINEAR,
            role,
            shape,
            index(a.stored()),
            operands.transposeA() ^ a.isTransposed(),
            index(b.stored()),
            operands.transposeB() ^ b.isTransposed(),
            output.tensor(),
            addend));
  }

  private static GemmRole role(Phase phase, GemmShape shape, Stored a, Stored b) {
    if (phase == Phase.FORWARD) {
      return GemmRole.FORWARD;
    }
    boolean input = shape.batch() > 1 || a.isWeight() || b.isWeight();
    return input ? GemmRole.INPUT_GRADIENT : GemmRole.WEIGHT_GRADIENT;
  }

  private void gather(PlacedNode place, Access output) {
    NodeView view = place.view();
    OnnxValue table = view.in(0);
    int axis = view.axis(view.node().attribute("axis", 0), table.rank());
    long rowElements = OnnxValue.of(table.shape().subList(axis + 1, table.rank()), 0).elements();
    List<Access> inputs =
        List.of(read(place, 0, output.elements()), read(place, 1, view.in(1).elements()));
    ops.add(
        new GatherOp(
            name(place),
            place.layer(),
            place.phase(),
            place.kind().category(),
            false,
            output.elements() / rowElements,
            rowElements,
            inputs,
            List.of(output)));
  }

  private void scatter(PlacedNode place, Access table) {
    NodeView view = place.view();
    long added = view.in(0).elements();
    long rows = Math.max(1, view.in(1).elements());
    String name = name(place);
    Access gradient = read(place, 0, added);
    vector(
        place,
        named(name + ".fill", 1),
        VectorKind.FILL,
        1,
        table.elements(),
        List.of(),
        List.of(table));
    ops.add(
        new GatherOp(
            name,
            place.layer(),
            place.phase(),
            place.kind().category(),
            true,
            rows,
            Math.max(1, added / rows),
            List.of(gradient, read(place, 1, rows)),
            List.of(new Access(table.tensor(), added))));
  }

  private void vector(PlacedNode place, List<Access> outputs) {
    NodeView view = place.view();
    List<Access> inputs = new ArrayList<>();
    long elements = outputs.get(0).elements();
    long first = 0;
    for (int i = 0; i < view.node().inputs().size(); i++) {
      boolean reads = view.has(i) && place.kind().work() != OnnxKind.Work.FILL;
      if (reads && !view.in(i).values().isPresent() && view.in(i).elements() > 0) {
        first = i == 0 ? view.in(0).elements() : first;
        inputs.add(read(place, i, view.in(i).elements()));
      }
    }
    VectorKind kind = place.kind().vector().orElseThrow();
    int cost = place.kind().costPerElement();
    if (kind == VectorKind.DIVIDE && view.has(1) && view.in(1).elements() == 1) {
      kind = VectorKind.MULTIPLY;
      cost = kind.costPerElement();
    } else if (place.kind().name().equals("Sum")) {
      cost = Math.max(1, view.inputs().size() - 1);
    }
    vector(place, name(place), kind, cost, Math.max(first, elements), inputs, outputs);
  }

  private void vector(
      PlacedNode place,
      String name,
      VectorKind kind,
      int cost,
      long elements,
      List<Access> inputs,
      List<Access> outputs) {
    ops.add(
        new VectorOp(
            name,
            place.layer(),
            place.phase(),
            place.kind().category(),
            kind.label(),
            elements,
            cost,
            inputs,
            outputs));
  }
}
