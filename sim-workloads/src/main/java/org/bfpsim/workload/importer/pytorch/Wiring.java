package org.bfpsim.workload.importer.pytorch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bfpsim.workload.trace.Category;
import org.bfpsim.workload.trace.Phase;
import org.bfpsim.workload.trace.VectorKind;

/**
 * Gives identities to the tensors of a source that records only shapes, and results to its ops.
 *
 * <p>What stands in a parameter's place in forward is a parameter of its own. In backward, what the
 * forward op of the same sequence number touched is taken before anything else, but for one operand
 * of each op, the gradient; of two products of one backward function that look alike, the first
 * reads the parameter. The optimizer's first operand is a parameter. All else is the newest result
 * of as many elements and the same type that the op does not read already, or was there from the
 * start.
 */
final class Wiring {
  private final Map<Long, NodeTree.Context> contexts;
  private final boolean linked;
  private final String source;
  private final Results results = new Results();
  private final Results parameters = new Results();
  private final Map<Long, Touched> touchedBySequence = new HashMap<>();
  private final Map<Long, Integer> products = new HashMap<>();
  private final Map<Long, Set<Long>> takenByFunction = new HashMap<>();
  private long storages;

  /** What a forward op read and made. */
  private record Touched(List<EtTensor> inputs, List<EtTensor> outputs) {
    static final Touched NOTHING = new Touched(List.of(), List.of());

    List<EtTensor> all() {
      return Stream.concat(inputs.stream(), outputs.stream()).toList();
    }
  }

  private Wiring(Map<Long, NodeTree.Context> contexts, boolean linked, String source) {
    this.source = source;
    this.contexts = contexts;
    this.linked = linked;
  }

  /**
   * The same nodes with tensors that have identities.
   *
   * @param contexts what the nodes are; ops whose results cannot be told become {@code OPAQUE}
   * @param linked whether ops read each other's results; else all that they read was there
   */
  static EtFile wired(EtFile file, Map<Long, NodeTree.Context> contexts, boolean linked) {
    Wiring wiring = new Wiring(contexts, linked, file.source());
    file.nodes().forEach(wiring::count);
    List<EtNode> nodes = file.nodes().stream().map(wiring::node).toList();
    return new EtFile(file.source(), file.schema(), nodes);
  }

  private void count(EtNode node) {
    NodeTree.Context context = contexts.get(node.id());
    if (context.kind().work() == AtenKind.Work.GEMM) {
      context.gradientOf().ifPresent(function -> products.merge(function.id(), 1, Integer::sum));
    }
  }

  private EtNode node(EtNode node) {
    NodeTree.Context context = contexts.get(node.id());
    if (!context.kind().work().isCompute()) {
      return node.with(List.of(), List.of());
    }
    Optional<List<EtArgument>> made = OutputShapes.of(node, context.kind(), source);
    if (made.isEmpty()) {
      contexts.put(node.id(), context.asOpaque());
      return node.with(List.of(), List.of());
    }
    List<EtArgument> inputs = inputs(node, context);
    List<EtArgument> outputs = made.get().stream().map(this::named).toList();
    outputs.forEach(output -> output.tensors().forEach(results::add));
    note(node, context, inputs, outputs);
    return node.with(inputs, outputs);
  }

  private void note(
      EtNode node, NodeTree.Context context, List<EtArgument> inputs, List<EtArgument> outputs) {
    if (node.sequence() >= 0 && context.phase() == Phase.FORWARD) {
      touchedBySequence.put(node.sequence(), new Touched(tensors(inputs), tensors(outputs)));
    }
  }

  private static List<EtTensor> tensors(List<EtArgument> arguments) {
    return arguments.stream().flatMap(argument -> argument.tensors().stream()).toList();
  }

  private EtArgument named(EtArgument made) {
    List<EtTensor> tensors =
        made.tensors().stream()
            .map(t -> t.in(storages++, t.type().isEmpty() ? "float" : t.type()))
            .toList();
    return new EtArgument(made.isList(), tensors, made.numbers());
  }

  private List<EtArgument> inputs(EtNode node, NodeTree.Context context) {
    Set<Long> used = new HashSet<>();
    List<EtTensor> fromForward = fromForward(context);
    int gradient = gradientPosition(node, context, fromForward);
    List<EtArgument> inputs = new ArrayList<>(node.inputs().size());
    for (int i = 0; i < node.inputs().size(); i++) {
      EtArgument argument = node.inputs().get(i);
      List<EtTensor> tensors = new ArrayList<>(argument.tensors().size());
      for (EtTensor tensor : argument.tensors()) {
        EtTensor found =
            tensor.isReal()
                ? found(tensor, i, context, i == gradient ? List.of() : fromForward, used)
                : tensor;
        used.add(found.storage());
        tensors.add(found);
      }
      inputs.add(new EtArgument(argument.isList(), tensors, argument.numbers()));
    }
    return inputs;
  }

  private List<EtTensor> fromForward(NodeTree.Context context) {
    if (context.phase() != Phase.BACKWARD || context.gradientOf().isEmpty()) {
      return List.of();
    }
    EtNode function = context.gradientOf().get();
    Touched touched = touchedBySequence.getOrDefault(function.sequence(), Touched.NOTHING);
    if (context.kind().work() != AtenKind.Work.GEMM) {
      return touched.all();
    }
    List<EtTensor> operands = new ArrayList<>(touched.inputs());
    operands.removeIf(
        t -> takenByFunction.getOrDefault(function.id(), Set.of()).contains(t.storage()));
    boolean alone = products.getOrDefault(function.id(), 0) < 2;
    Comparator<EtTensor> parameterLast = Comparator.comparing(t -> parameters.has(t));
    operands.sort(alone ? parameterLast : parameterLast.reversed());
    return operands;
  }

  /** Of a product: the operand that forward did not touch, the first where both may be it. */
  private static int gradientPosition(
      EtNode node, NodeTree.Context context, List<EtTensor> fromForward) {
    boolean product = context.kind().work() == AtenKind.Work.GEMM && node.inputs().size() > 1;
    if (!product) {
      return 0;
    }
    return node.inputs().get(1).tensors().stream()
            .anyMatch(t -> fromForward.stream().anyMatch(f -> Results.alike(f, t)))
        ? 0
        : 1;
  }

  private EtTensor found(
      EtTensor tensor,
      int position,
      NodeTree.Context context,
      List<EtTensor> fromForward,
      Set<Long> used) {
    if (context.phase() == Phase.FORWARD && isParameterPlace(context.kind(), position)) {
      EtTensor parameter = fresh(tensor);
      parameters.add(parameter);
      return parameter;
    }
    Optional<EtTensor> touched =
        fromForward.stream()
            .filter(f -> !used.contains(f.storage()) && Results.alike(f, tensor))
            .findFirst();
    touched.ifPresent(t -> context.gradientOf().ifPresent(function -> take(function, t)));
    boolean updated = context.phase() == Phase.UPDATE && position == 0;
    return touched
        .or(() -> updated ? parameters.oldest(tensor, used) : Optional.empty())
        .or(() -> linked ? results.newest(tensor, used) : Optional.empty())
        .map(f -> tensor.in(f.storage(), f.type()))
        .orElseGet(() -> fresh(tensor));
  }

  private void take(EtNode function, EtTensor tensor) {
    takenByFunction.computeIfAbsent(function.id(), id -> new HashSet<>()).add(tensor.storage());
  }

  private EtTensor fresh(EtTensor tensor) {
    return tensor.in(storages++, tensor.type().isEmpty() ? "float" : tensor.type());
  }

  private static boolean isParameterPlace(AtenKind kind, int position) {
    boolean norm =
        kind.vector().equals(Optional.of(VectorKind.LAYER_NORM))
            || kind.vector().equals(Optional.of(VectorKind.RMS_NORM));
    return switch (kind.work()) {
      case GEMM ->
          kind.category() == Category.LINEAR
              && (kind.name().contains("add") ? position != 1 : position == 1);
      case LINEAR -> position >= 1;
      case GATHER -> position == 0;
      case CONVOLUTION -> position == 1 || position == 2;
      default -> norm && position >= 2;
    };
  }
}
