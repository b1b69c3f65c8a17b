package org.bfpsim.workload.importer.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.bfpsim.core.InputException;
import org.bfpsim.core.array.GemmShape;
import org.bfpsim.workload.importer.ImportOptions;
import org.bfpsim.workload.trace.Access;
import org.bfpsim.workload.trace.Category;
import org.bfpsim.workload.trace.GatherOp;
import org.bfpsim.workload.trace.GemmOp;
import org.bfpsim.workload.trace.GemmRole;
import org.bfpsim.workload.trace.Op;
import org.bfpsim.workload.trace.Phase;
import org.bfpsim.workload.trace.Tensor;
import org.bfpsim.workload.trace.TensorRole;
import org.bfpsim.workload.trace.Treatment;
import org.bfpsim.workload.trace.VectorKind;
import org.bfpsim.workload.trace.VectorOp;

/** Goes through a graph's nodes and makes the ops and tensors of a step. */
final class Step {
  private static final int MOST_DIMENSIONS = 64;

  private final String source;
  private final ImportOptions options;
  private final Values values;
  private final Map<String, OnnxKind> kinds = new HashMap<>();
  private final List<Op> ops = new ArrayList<>();
  private final Map<Stored, Integer> indexOf = new HashMap<>();
  private final List<Stored> stored = new ArrayList<>();
  private final Map<String, Map<String, Long>> treatments = new TreeMap<>();
  private final Set<String> names = new HashSet<>();
  private final Map<String, Integer> repeats = new HashMap<>();
  private int mismatches;

  Step(OnnxGraph graph, Values values, ImportOptions options, String source) {
    this.values = values;
    this.options = options;
    this.source = source;
    OnnxKind.rows().forEach(kind -> kinds.put(kind.name(), kind));
    for (OnnxNode node : NodeOrder.of(graph.nodes(), source)) {
      NodeView view = new NodeView(node, values::known, source);
      try {
        node(view, kind(view));
      } catch (ArithmeticException e) {
        throw view.wrong("works on 2^63 elements or more; expected fewer");
      }
    }
  }

  List<Op> ops() {
    return Categories.placed(ops);
  }

  List<Tensor> tensors() {
    return stored.stream().map(s -> new Tensor(s.name(), s.shape(), s.role(), s.layer())).toList();
  }

  List<Treatment> treatments() {
    List<Treatment> list = new ArrayList<>();
    treatments.forEach(
        (kind, counts) ->
            counts.forEach((how, count) -> list.add(new Treatment(kind, how, count))));
    return list;
  }

  /** Dimensions of operands that did not match, of which the larger one was taken. */
  int mismatches() {
    return mismatches;
  }

  private OnnxKind kind(NodeView view) {
    String name = view.node().kind();
    ImportOptions.Treat treat = options.treat().get(name);
    if (treat != null) {
      return treat == ImportOptions.Treat.NONE ? OnnxKind.none(name) : OnnxKind.elementwise(name);
    }
    OnnxKind kind = kinds.get(name);
    if (kind == null) {
      throw view.wrong(
          "is of no known kind; expected one of docs/importers.md, or --treat %s=elementwise (or =none)"
              .formatted(name));
    }
    return kind;
  }

  private void node(NodeView view, OnnxKind kind) {
    Shapes shapes = new Shapes(view);
    List<OnnxValue> made = shapes.of(kind.shapes());
    mismatches += shapes.mismatches();
    boolean backward =
        view.node().kind().equals("YieldOp")
            || view.node().kind().contains("Grad")
            || view.node().inputs().stream().anyMatch(values::isBackward);
    List<String> outputs = view.node().outputs();
    if (backward) {
      outputs.forEach(values::fromBackward);
    }
    if (kind.shapes() == ShapeRule.NONE) {
      count(kind, "no work");
      return;
    } else if (made.isEmpty() || outputs.isEmpty()) {
      throw view.wrong("makes nothing; expected a result");
    }
    check(view, made);
    Optional<List<Long>> folded = new Folding(view).of(made.get(0));
    boolean arithmetic = folded.isPresent() || isKnown(made.get(0));
    Placed place =
        new Placed(view, kind, backward ? Phase.BACKWARD : Phase.FORWARD, Layers.of(named(view)));
    if (arithmetic || kind.work() == OnnxKind.Work.VIEW || isUnchanged(kind, view, made.get(0))) {
      count(kind, "no work");
      view(place, made, folded);
    } else {
      count(kind, kind.treatedAs());
      work(place, made);
    }
  }

  private void check(NodeView view, List<OnnxValue> made) {
    for (OnnxValue value : made) {
      if (value.rank() > MOST_DIMENSIONS || value.shape().stream().anyMatch(size -> size < 0)) {
        throw view.wrong(
            "makes " + value.rank() + " dimensions, or one below 0; expected 64 at most");
      }
    }
    for (String output : view.node().outputs()) {
      if (!output.isEmpty() && values.known(output).isPresent()) {
        throw view.wrong("makes '" + output + "', which is there already; expected a new value");
      }
    }
  }

  private static boolean isKnown(OnnxValue value) {
    return value.values().isPresent();
  }

  /** A sum over no dimension is its operand. */
  private static boolean isUnchanged(OnnxKind kind, NodeView view, OnnxValue made) {
    return kind.shapes() == ShapeRule.REDUCE
        && made.shape().equals(view.in(0).shape())
        && view.node().attribute("noop_with_empty_axes", 0) == 1;
  }

  private static List<String> named(NodeView view) {
    List<String> names = new ArrayList<>();
    names.add(view.node().name());
    names.addAll(view.node().outputs());
    names.addAll(view.node().inputs());
    return names;
  }

  private void count(OnnxKind kind, String how) {
    treatments.computeIfAbsent(kind.name(), name -> new TreeMap<>()).merge(how, 1L, Long::sum);
  }

  /** A node with its place in the step. */
  private record Placed(NodeView view, OnnxKind kind, Phase phase, String layer) {}

  private void view(Placed place, List<OnnxValue> made, Optional<List<Long>> folded) {
    OnnxNode node = place.view().node();
    for (int i = 0; i < node.outputs().size(); i++) {
      String name = node.outputs().get(i);
      OnnxValue each = made.get(Math.min(i, made.size() - 1));
      Optional<List<Long>> numbers = i == 0 && folded.isPresent() ? folded : each.values();
      OnnxValue value =
          new OnnxValue(
              each.shape(), each.type(), numbers.filter(n -> n.size() == each.elements()));
      boolean standsAlone = isKnown(value) || !place.view().has(0);
      if (!name.isEmpty() && standsAlone) {
        values.make(name, value, TensorRole.INPUT, "");
      } else if (!name.isEmpty()) {
        values.view(name, value, node.inputs().get(0), isTransposed(place));
      }
    }
  }

  /** Whether a transpose of the last two dimensions alone turns how the operand lies. */
  private boolean isTransposed(Placed place) {
    OnnxNode node = place.view().node();
    boolean before = values.shown(node.inputs().get(0)).isTransposed();
    if (!node.kind().equals("Transpose")) {
      return before && node.kind().equals("Identity");
    }
    List<Long> order = node.attributes().getOrDefault("perm", List.of());
    int rank = place.view().in(0).rank();
    boolean lastTwo = order.isEmpty() ? rank == 2 : order.size() == rank && rank >= 2;
    for (int i = 0; i < order.size() && lastTwo; i++) {
      long expected = i < rank - 2 ? i : i == rank - 2 ? rank - 1L : rank - 2L;
      lastTwo = order.get(i) == expected;
    }
    return lastTwo && !before;
  }

  private void work(Placed place, List<OnnxValue> made) {
    List<Access> written = new ArrayList<>();
    OnnxNode node = place.view().node();
    for (int i = 0; i < node.outputs().size() && i < made.size(); i++) {
      if (!node.outputs().get(i).isEmpty()) {
        Stored output =
            values.make(
                node.outputs().get(i), made.get(i), role(place, made.get(i), i), place.layer());
        if (made.get(i).elements() > 0) {
          written.add(new Access(index(output), made.get(i).elements()));
        }
      }
    }
    if (written.isEmpty()) {
      return;
    }
    switch (place.kind().work()) {
      case GEMM -> gemm(place, written.get(0));
      case GATHER -> gather(place, written.get(0));
      case SCATTER -> scatter(place, written.get(0));
      default -> vector(place, written);
    }
  }

  private static TensorRole role(Placed place, OnnxValue made, int output) {
    boolean norm = place.kind().shapes() == ShapeRule.NORM;
    if (norm && output > 0) {
      return TensorRole.STATISTICS;
    } else if (place.kind().work() == OnnxKind.Work.SCATTER
        || (place.kind().shapes() == ShapeRule.NORM_GRADIENT && output > 0)) {
      return TensorRole.WEIGHT_GRADIENT;
    } else if (made.type() == OnnxReader.BOOL) {
      return TensorRole.MASK;
    }
    return place.phase() == Phase.BACKWARD ? TensorRole.GRADIENT : TensorRole.ACTIVATION;
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

  private String name(Placed place) {
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

  private Access read(Placed place, int input, long elements) {
    return new Access(
        index(values.shown(place.view().node().inputs().get(input)).stored()), elements);
  }

  private void gemm(Placed place, Access output) {
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

  private void gather(Placed place, Access output) {
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

  private void scatter(Placed place, Access table) {
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

  private void vector(Placed place, List<Access> outputs) {
    NodeView view = place.view();
    List<Access> inputs = new ArrayList<>();
    long elements = outputs.get(0).elements();
    long first = 0;
    for (int i = 0; i < view.node().inputs().size(); i++) {
      boolean reads = view.has(i) && place.kind().work() != OnnxKind.Work.FILL;
      if (reads && !isKnown(view.in(i)) && view.in(i).elements() > 0) {
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
      Placed place,
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
