package org.bfpsim.workload.importer.pytorch;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.bfpsim.core.InputException;
import org.bfpsim.workload.importer.ImportOptions;
import org.bfpsim.workload.importer.TraceImporter;
import org.bfpsim.workload.trace.OpCheck;
import org.bfpsim.workload.trace.Trace;
import org.bfpsim.workload.trace.TraceGraph;
import org.bfpsim.workload.trace.TraceHeader;
import org.bfpsim.workload.trace.Treatment;

/** Imports PyTorch execution traces, schemas 1.0.1 to 1.1.1. */
public final class PytorchTraceImporter implements TraceImporter {
  private static final Pattern HEAD =
      Pattern.compile("\\A\\s*\\{.*\"(schema\"\\s*:\\s*\"\\d|nodes\"\\s*:\\s*\\[)", Pattern.DOTALL);

  private static final List<String> ASSUMPTIONS =
      List.of(
          "a storage holds a new tensor after an allocation or a result that is none of the op's inputs; views share their storage's tensor",
          "parameters are what stands in a parameter's place (a linear product's second operand, a bias, a gain, a table), or what forward reads and the optimizer updates",
          "in a linear layer's backward function the weight gradient contracts over the rows of dy; where dy is square, the product that reads a parameter is the input gradient",
          "layers are the repeats of the longest repeating stretch of forward ops",
          "strides that the schema lacks are those of the views; what no view sets is contiguous",
          "ops on the host's tensors count like the device's");

  @Override
  public String name() {
    return "PyTorch execution trace (JSON, schema 1.0.1 to 1.1.1)";
  }

  @Override
  public boolean recognises(String head) {
    return HEAD.matcher(head).find() && !head.contains("\"bfpsim.");
  }

  @Override
  public Trace read(InputStream in, String source, ImportOptions options) {
    EtFile file = EtReader.read(in, source);
    List<Long> steps = steps(file);
    Map<Long, NodeTree.Context> contexts = NodeTree.contexts(file, new AtenKinds(options, source));
    Replay replay = Replay.of(file, contexts, wanted(steps, source, options));
    Placement.place(file, contexts, replay.drafts());
    Trace trace = TraceAssembly.of(header(file, replay, steps, options), replay.drafts());
    OpCheck check = new OpCheck(trace.tensors());
    trace.ops().forEach(op -> check.check(op, source));
    TraceGraph.of(trace, source);
    return trace;
  }

  /** Where each profiler step begins. */
  private static List<Long> steps(EtFile file) {
    return file.nodes().stream().filter(EtNode::isProfilerStep).map(EtNode::id).toList();
  }

  /** The backward thread's nodes stand in no step's frame, but their ids fall between two. */
  private static Predicate<EtNode> wanted(List<Long> steps, String source, ImportOptions options) {
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

  private static TraceHeader header(
      EtFile file, Replay replay, List<Long> steps, ImportOptions options) {
    List<String> assumptions = new ArrayList<>(ASSUMPTIONS);
    boolean talks =
        replay.treatments().stream().anyMatch(t -> t.treatedAs().equals(Treatment.COLLECTIVE));
    if (talks) {
      assumptions.add("communication between devices moves nothing and takes no time");
    }
    var tokens = Replay.tokens(file);
    return new TraceHeader(
        model(file.source()),
        "PyTorch execution trace " + file.schema(),
        tokens.map(ids -> ids.size(0)).orElse(0L),
        tokens.map(ids -> ids.size(1)).orElse(0L),
        options.step().isPresent() ? 1 : workingSteps(replay, steps),
        assumptions,
        replay.treatments());
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
    return name.replaceAll("(\\.(json|gz|tgz|tar|et))+$", "");
  }
}
