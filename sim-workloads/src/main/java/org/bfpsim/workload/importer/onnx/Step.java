package org.bfpsim.workload.importer.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bfpsim.workload.importer.ImportOptions;
import org.bfpsim.workload.trace.Access;
import org.bfpsim.workload.trace.Op;
import org.bfpsim.workload.trace.Phase;
import org.bfpsim.workload.trace.Tensor;
import org.bfpsim.workload.trace.TensorRole;
import org.bfpsim.workload.trace.Treatment;

/** Goes through a graph's nodes and makes the ops and tensors of a step. */
final class Step {
  private static final int MOST_DIMENSIONS = 64;

  private final ImportOptions options;
  private final Values values;
  private final Map<String, OnnxKind> kinds = new HashMap<>();
  private final OpMaker maker;
  private final Map<String, Map<String, Long>> treatments = new TreeMap<>();
  private int mismatches;

  Step(OnnxGraph graph, Values values, ImportOptions options, String source) {
    this.values = values;
    this.options = options;
    this.maker = new OpMaker(values, source);
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
    return Categories.placed(maker.ops());
  }

  List<Tensor> tensors() {
    return maker.tensors();
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
    PlacedNode place =
        new PlacedNode(
            view, kind, backward ? Phase.BACKWARD : Phase.FORWARD, Layers.of(named(view)));
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

  private void view(PlacedNode place, List<OnnxValue> made, Optional<List<Long>> folded) {
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
  private boolean isTransposed(PlacedNode place) {
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

  private void work(PlacedNode place, List<OnnxValue> made) {
    List<Access> written = new ArrayList<>();
    OnnxNode node = place.view().node();
    for (int i = 0; i < node.outputs().size() && i < made.size(); i++) {
      if (!node.outputs().get(i).isEmpty()) {
        Stored output =
            values.make(
                node.outputs().get(i), made.get(i), role(place, made.get(i), i), place.layer());
        if (made.get(i).elements() > 0) {
          written.add(maker.access(output, made.get(i).elements()));
        }
      }
    }
    if (!written.isEmpty()) {
      maker.add(place, written);
    }
  }

  private static TensorRole role(PlacedNode place, OnnxValue made, int output) {
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
}
