package org.bfpsim.workload.importer.pytorch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bfpsim.core.InputException;
import org.bfpsim.workload.trace.Phase;

/** The nodes as a tree, and what each one's ancestors say about it. */
final class NodeTree {
  /**
   * What a node's ancestors say.
   *
   * @param kind what it is itself
   * @param inside whether an ancestor is an op of the trace, which this is then part of
   * @param phase the phase of the step
   * @param gradientOf the nearest backward function around it
   * @param accumulates whether it adds a gradient to a parameter's
   */
  record Context(
      AtenKind kind,
      boolean inside,
      Phase phase,
      Optional<EtNode> gradientOf,
      boolean accumulates) {
    /** The same for an op whose work the source does not tell. */
    Context asOpaque() {
      return new Context(
          AtenKind.without(kind.name(), AtenKind.Work.OPAQUE),
          inside,
          phase,
          gradientOf,
          accumulates);
    }
  }

  private final EtFile file;
  private final AtenKinds kinds;
  private final Map<Long, List<EtNode>> children = new HashMap<>();
  private final Map<Long, Context> contexts = new HashMap<>();

  private NodeTree(EtFile file, AtenKinds kinds) {
    this.file = file;
    this.kinds = kinds;
  }

  /** The context of every node, by id. */
  static Map<Long, Context> contexts(EtFile file, AtenKinds kinds) {
    return new NodeTree(file, kinds).walk();
  }

  private Map<Long, Context> walk() {
    Map<Long, EtNode> byId = new HashMap<>();
    file.nodes().forEach(node -> byId.put(node.id(), node));
    ArrayDeque<EtNode> open = new ArrayDeque<>();
    Context outside =
        new Context(
            AtenKind.without("", AtenKind.Work.FRAME),
            false,
            Phase.FORWARD,
            Optional.empty(),
            false);
    for (EtNode node : file.nodes()) {
      if (node.parent() == node.id() || !byId.containsKey(node.parent())) {
        open.add(node);
      } else {
        children.computeIfAbsent(node.parent(), id -> new ArrayList<>()).add(node);
      }
    }
    open.forEach(root -> contexts.put(root.id(), context(root, outside)));
    while (!open.isEmpty()) {
      EtNode node = open.remove();
      for (EtNode child : children.getOrDefault(node.id(), List.of())) {
        contexts.put(child.id(), context(child, contexts.get(node.id())));
        open.add(child);
      }
    }
    file.nodes().stream()
        .filter(n -> !contexts.containsKey(n.id()))
        .findFirst()
        .ifPresent(this::cyclic);
    return contexts;
  }

  private void cyclic(EtNode node) {
    throw new InputException(
        file.source(),
        "node %d '%s' is its own ancestor; expected every node below a root"
            .formatted(node.id(), node.name()));
  }

  private Context context(EtNode node, Context around) {
    boolean inside = around.inside() || around.kind().work().isCompute() || node.known().isPart();
    AtenKind kind =
        inside
            ? AtenKind.without(node.name(), AtenKind.Work.NONE)
            : kinds.of(node, children.containsKey(node.id()));
    return new Context(
        kind,
        inside,
        phase(node, around),
        gradientOf(node).or(around::gradientOf),
        node.isAccumulation() || around.accumulates());
  }

  private static Phase phase(EtNode node, Context around) {
    if (node.known().phase().isPresent()) {
      return node.known().phase().get();
    }
    if (node.isOptimizer()) {
      return Phase.UPDATE;
    }
    boolean backward = node.isEngineFrame() || node.isBackwardFunction();
    return backward ? Phase.BACKWARD : around.phase();
  }

  /** The backward function that a node is, or that the engine runs in it. */
  private Optional<EtNode> gradientOf(EtNode node) {
    if (node.isBackwardFunction()) {
      return Optional.of(node);
    }
    return node.isEngineFrame()
        ? children.getOrDefault(node.id(), List.of()).stream()
            .filter(EtNode::isBackwardFunction)
            .findFirst()
        : Optional.empty();
  }
}
