package org.bfpsim.workload.importer.pytorch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.bfpsim.core.InputException;
import org.bfpsim.workload.importer.ImportOptions;
import org.bfpsim.workload.trace.OpCheck;
import org.bfpsim.workload.trace.Trace;
import org.bfpsim.workload.trace.TraceGraph;
import org.bfpsim.workload.trace.TraceHeader;
import org.bfpsim.workload.trace.Treatment;

/** Makes a trace of recorded nodes, whatever file they came from. */
final class StepImport {
  /**
   * What a kind of file carries.
   *
   * @param origin its name and version
   * @param namesTensors whether its tensors have identities and its ops results
   * @param isOrdered whether its ops stand in the order of the program, so that layers show
   * @param assumptions what holds of every file of the kind
   */
  record Carries(
      String origin, boolean namesTensors, boolean isOrdered, List<String> assumptions) {}

  private final Carries carries;
  private final ImportOptions options;

  StepImport(Carries carries, ImportOptions options) {
    this.carries = carries;
    this.options = options;
  }

  Trace of(EtFile recorded, AtenKinds kinds) {
    List<Long> steps = steps(recorded);
    Map<Long, NodeTree.Context> contexts = NodeTree.contexts(recorded, kinds);
    EtFile file =
        carries.namesTensors() ? recorded : Wiring.wired(recorded, contexts, carries.isOrdered());
    Replay replay = Replay.of(file, contexts, wanted(steps, file.source()));
    if (carries.isOrdered()) {
      Placement.place(file, contexts, replay.drafts());
    }
    Trace trace = TraceAssembly.of(header(file, recorded, replay, steps), replay.drafts());
    OpCheck check = new OpCheck(trace.tensors());
    trace.ops().forEach(op -> check.check(op, file.source()));
    return TraceGraph.of(trace, file.source()).inOrder(trace);
  }

  /** Where each profiler step begins. */
  private static List<Long> steps(EtFile file) {
    return file.nodes().stream().filter(EtNode::isProfilerStep).map(EtNode::id).toList();
  }

  /** The backward thread's nodes stand in no step's frame, but their ids fall between two. */
  private Predicate<EtNode> wanted(List<Long> steps, String source) {
    if (options.step().isEmpty()) {
      return node -> true;
    }
    int step = options.step().getAsInt();
    if (step < 0 || step >= steps.size()) {
      throw new InputException(
          source, "has no step %d; expected 0 to %d".formatted(step, steps.size() - 1));
    }
    long from = steps.get(step);
    long to = step + 1 < steps.size() ? steps.get(step + 1) : Long.MAX_VALUE;
    return node -> node.id() >= from && node.id() < to;
  }

  private TraceHeader header(EtFile file, EtFile recorded, Replay replay, List<Long> steps) {
    var tokens = Replay.tokens(recorded);
    return new TraceHeader(
        model(file.source()),
        carries.origin(),
        tokens.map(ids -> ids.size(0)).orElse(0L),
        tokens.map(ids -> ids.size(1)).orElse(0L),
        options.step().isPresent() ? 1 : workingSteps(replay, steps),
        assumptions(replay.treatments()),
        replay.treatments());
  }

  private List<String> assumptions(List<Treatment> treatments) {
    List<String> assumptions = new ArrayList<>(carries.assumptions());
    if (treatments.stream().anyMatch(t -> t.treatedAs().equals(Treatment.COLLECTIVE))) {
      assumptions.add("communication between devices moves nothing and takes no time");
    }
    long opaque =
        treatments.stream()
            .filter(t -> t.treatedAs().equals(Treatment.NOT_RECORDED))
            .mapToLong(Treatment::count)
            .sum();
    if (opaque > 0) {
      assumptions.add(
          opaque
              + " calls whose work the file does not hold (compiled stretches, operands without shapes) are listed as not recorded: no machine runs the step before they are left out by name");
    }
    if (treatments.stream()
        .anyMatch(t -> t.kind().contains("conv") && t.treatedAs().equals("vector"))) {
      assumptions.add("convolutions run on the vector unit, one multiply-add a weight and result");
    }
    if (treatments.stream()
        .anyMatch(t -> t.kind().contains("attention") && t.treatedAs().equals("gemm"))) {
      assumptions.add(
          "fused attention is taken apart: two whole products and a softmax forward, five products backward");
    }
    return assumptions;
  }

  /** Steps in which anything is computed; the profiler may begin one more. */
  private static int workingSteps(Replay replay, List<Long> steps) {
    long working = 0;
    for (int i = 0; i < steps.size(); i++) {
      long from = steps.get(i);
      long to = i + 1 < steps.size() ? steps.get(i + 1) : Long.MAX_VALUE;
      boolean any =
          replay.drafts().stream().anyMatch(d -> d.node().id() > from && d.node().id() < to);
      working += any ? 1 : 0;
    }
    return (int) Math.max(1, working);
  }

  /** The file's name, or the archive member's, without folders and extensions. */
  private static String model(String source) {
    String name = source.substring(Math.max(source.lastIndexOf('/'), source.lastIndexOf('!')) + 1);
    return name.replaceAll("(\\.(json|gz|tgz|tar|et|txt))+$", "");
  }
}
