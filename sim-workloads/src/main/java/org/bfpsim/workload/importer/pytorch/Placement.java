package org.bfpsim.workload.importer.pytorch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bfpsim.workload.trace.Category;
import org.bfpsim.workload.trace.Phase;
import org.bfpsim.workload.trace.VectorKind;

/**
 * Gives every draft its layer and category: forward ops by the layers that repeat, backward ops by
 * the forward op that their function belongs to, the rest by the tensors that they touch.
 */
final class Placement {
  /** Gradients reach parameters, and these the optimizer's states, in so many sweeps. */
  private static final int SWEEPS = 4;

  private final EtFile file;
  private final Map<Long, NodeTree.Context> contexts;
  private final List<Draft> drafts;
  private final TreeMap<Long, Draft> forwardById = new TreeMap<>();
  private final Map<List<Long>, Long> lastForwardOp = new HashMap<>();

  private Placement(EtFile file, Map<Long, NodeTree.Context> contexts, List<Draft> drafts) {
    this.file = file;
    this.contexts = contexts;
    this.drafts = drafts;
  }

  static void place(EtFile file, Map<Long, NodeTree.Context> contexts, List<Draft> drafts) {
    new Placement(file, contexts, drafts).run();
  }

  private void run() {
    List<Draft> forward = drafts.stream().filter(d -> d.phase() == Phase.FORWARD).toList();
    String[] layers = LayerRuns.of(forward);
    for (int i = 0; i < layers.length; i++) {
      forward.get(i).layer(layers[i]);
      forwardById.put(forward.get(i).node().id(), forward.get(i));
    }
    attention(forward);
    link();
    drafts.stream().filter(d -> d.phase() == Phase.BACKWARD).forEach(this::backward);
    drafts.stream()
        .filter(d -> d.phase() == Phase.UPDATE)
        .forEach(d -> d.category(Category.OPTIMIZER));
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      drafts.forEach(Placement::byTensors);
    }
  }

  /** Between two batched products, with a softmax among them: scale, mask, softmax and dropout. */
  private static void attention(List<Draft> forward) {
    int first = -1;
    boolean softmax = false;
    for (int i = 0; i < forward.size(); i++) {
      softmax |= forward.get(i).kind().vector().equals(Optional.of(VectorKind.SOFTMAX));
      if (forward.get(i).isBatchedProduct()) {
        if (first >= 0 && softmax) {
          forward.subList(first, i).forEach(d -> d.category(Category.ATTENTION));
          first = -1;
        } else {
          first = i;
        }
        softmax = false;
      }
    }
  }

  /** A backward function names its forward op by thread and sequence: the last such op. */
  private void link() {
    for (EtNode node : file.nodes()) {
      if (node.sequence() >= 0 && contexts.get(node.id()).phase() == Phase.FORWARD) {
        lastForwardOp.put(List.of(node.thread(), node.sequence()), node.id());
      }
    }
  }

  private void backward(Draft draft) {
    draft
        .context()
        .gradientOf()
        .map(f -> lastForwardOp.get(List.of(f.forwardThread(), f.sequence())))
        .flatMap(this::forwardAt)
        .ifPresent(
            origin -> {
              draft.layer(origin.layer());
              if (draft.kind().vector().isPresent() && draft.category() != Category.EMBEDDING) {
                draft.category(origin.category());
              }
            });
  }

  /** The op that a forward node is or is part of; of a view, the op that comes next. */
  private Optional<Draft> forwardAt(long id) {
    NodeTree.Context context = contexts.get(id);
    boolean work = context.inside() || context.kind().work().isCompute();
    var entry = work ? forwardById.floorEntry(id) : forwardById.ceilingEntry(id);
    return Optional.ofNullable(entry).map(Map.Entry::getValue);
  }

  private static void byTensors(Draft draft) {
    if (draft.layer().isEmpty()) {
      draft.inputs().forEach(use -> adopt(draft, use));
      draft.outputs().forEach(use -> adopt(draft, use));
    }
    if (!draft.layer().isEmpty()) {
      draft.outputs().forEach(use -> use.tensor().layer(draft.layer()));
      draft.inputs().stream()
          .filter(use -> use.tensor().isFromStart() || draft.phase() == Phase.UPDATE)
          .filter(use -> use.tensor().elements() > 1)
          .forEach(use -> use.tensor().layer(draft.layer()));
    }
  }

  private static void adopt(Draft draft, Use use) {
    if (draft.layer().isEmpty()) {
      draft.layer(use.tensor().layer());
    }
  }
}
