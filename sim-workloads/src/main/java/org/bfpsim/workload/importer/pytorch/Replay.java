package org.bfpsim.workload.importer.pytorch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.bfpsim.workload.trace.Treatment;

/** Goes through the nodes in the order of their calls and drafts the ops of the trace. */
final class Replay {
  private static final Set<String> ALLOCATIONS =
      Set.of(
          "aten::empty",
          "aten::empty_like",
          "aten::empty_strided",
          "aten::new_empty",
          "aten::new_empty_strided",
          "aten::resize_");

  private final EtFile file;
  private final Map<Long, NodeTree.Context> contexts;
  private final Storages storages = new Storages();
  private final Strides strides = new Strides();
  private final List<Draft> drafts = new ArrayList<>();
  private final Map<List<String>, Long> treatments = new TreeMap<>(Replay::byWords);

  private Replay(EtFile file, Map<Long, NodeTree.Context> contexts) {
    this.file = file;
    this.contexts = contexts;
  }

  /**
   * Replays a file.
   *
   * @param wanted which nodes to look at
   */
  static Replay of(EtFile file, Map<Long, NodeTree.Context> contexts, Predicate<EtNode> wanted) {
    Replay replay = new Replay(file, contexts);
    file.nodes().stream().filter(wanted).forEach(replay::node);
    return replay;
  }

  List<Draft> drafts() {
    return drafts;
  }

  List<Treatment> treatments() {
    return treatments.entrySet().stream()
        .map(e -> new Treatment(e.getKey().get(0), e.getKey().get(1), e.getValue()))
        .toList();
  }

  private static int byWords(List<String> a, List<String> b) {
    int first = a.get(0).compareTo(b.get(0));
    return first != 0 ? first : a.get(1).compareTo(b.get(1));
  }

  private void node(EtNode node) {
    NodeTree.Context context = contexts.get(node.id());
    AtenKind kind = context.kind();
    String treatedAs = context.inside() ? "part of another op" : kind.work().treatedAs();
    treatments.merge(List.of(node.name(), treatedAs), 1L, Long::sum);
    if (kind.work().isCompute()) {
      drafts.addAll(new Drafting(file.source(), node, context, storages, strides).drafts());
    } else if (!context.inside()) {
      look(node);
    }
    strides.note(node);
  }

  /** A node without work still shows tensors, allocates them, or names a parameter's gradient. */
  private void look(EtNode node) {
    for (EtTensor tensor : tensors(node.inputs())) {
      StoredTensor stored = storages.at(tensor);
      if (node.isAccumulation()) {
        stored.isParameterGradient();
      }
    }
    if (ALLOCATIONS.contains(node.name())) {
      tensors(node.outputs()).stream()
          .filter(
              made -> tensors(node.inputs()).stream().noneMatch(t -> t.storage() == made.storage()))
          .forEach(storages::allocated);
    }
  }

  private static List<EtTensor> tensors(List<EtArgument> arguments) {
    return arguments.stream()
        .flatMap(argument -> argument.tensors().stream())
        .filter(EtTensor::isReal)
        .toList();
  }

  /** Sequences in a step and tokens in each, from the ids of the first two-dimensional look-up. */
  static Optional<EtTensor> tokens(EtFile file) {
    return file.nodes().stream()
        .filter(node -> node.name().equals("aten::embedding") && node.inputs().size() > 1)
        .flatMap(node -> node.inputs().get(1).tensors().stream())
        .filter(ids -> ids.shape().size() == 2)
        .findFirst();
  }
}
