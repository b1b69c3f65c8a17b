package org.bfpsim.workload.keep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bfpsim.core.InputException;
import org.bfpsim.workload.trace.GemmOp;
import org.bfpsim.workload.trace.Op;
import org.bfpsim.workload.trace.Tensor;
import org.bfpsim.workload.trace.Trace;
import org.bfpsim.workload.trace.TraceHeader;

/**
 * What becomes of the results of forward that backward reads.
 *
 * @param recomputation the choice for the whole model
 * @param rules choices for parts of it, on top of that; a later one wins over an earlier one
 */
public record Keep(Recomputation recomputation, List<KeepRule> rules) {
  /** Everything is stashed. */
  public static final Keep STASH = new Keep(Recomputation.NONE, List.of());

  public Keep {
    rules = List.copyOf(rules);
  }

  /**
   * The same step with every result of forward kept as chosen; itself where all is stashed.
   *
   * @throws InputException where a choice is about nothing that the step has
   */
  public Trace apply(Trace trace) {
    if (equals(STASH)) {
      return trace;
    }
    requireNoEpilogues(trace);
    ForwardResults results = new ForwardResults(trace);
    Choice[] choices = choices(trace, results);
    boolean[] chosen = new boolean[choices.length];
    List<String> unable = new ArrayList<>();
    for (int tensor = 0; tensor < choices.length; tensor++) {
      chosen[tensor] = choices[tensor] == Choice.RECOMPUTE && results.isRecomputable(tensor);
      if (choices[tensor] == Choice.RECOMPUTE && !chosen[tensor] && results.isKept(tensor)) {
        unable.add(trace.tensors().get(tensor).name());
      }
    }
    return saying(offload(RecomputeWriter.write(trace, results, chosen), choices), unable);
  }

  /** What is done in an epilogue cannot be done again without its product. */
  private static void requireNoEpilogues(Trace trace) {
    for (Op op : trace.ops()) {
      if (op instanceof GemmOp gemm && !gemm.epilogue().isEmpty()) {
        throw new InputException(
            "--recompute, --keep",
            "'%s' has vector work in its epilogue already; expected a trace without, and --epilogues beside these options"
                .formatted(op.name()));
      }
    }
  }

  /** Offloads what is still kept once the rest is recomputed. */
  private static Trace offload(Trace trace, Choice[] choices) {
    ForwardResults results = new ForwardResults(trace);
    boolean[] chosen = new boolean[trace.tensors().size()];
    for (int tensor = 0; tensor < choices.length; tensor++) {
      chosen[tensor] = choices[tensor] == Choice.OFFLOAD && results.isKept(tensor);
    }
    return OffloadWriter.write(trace, results, chosen);
  }

  private Choice[] choices(Trace trace, ForwardResults results) {
    Choice[] choices = new Choice[trace.tensors().size()];
    Arrays.fill(choices, Choice.STASH);
    recomputation.choose(trace, results, choices);
    for (KeepRule rule : rules) {
      boolean any = false;
      for (int tensor = 0; tensor < choices.length; tensor++) {
        if (rule.matches(trace.tensors().get(tensor))) {
          any |= results.isKept(tensor);
          choices[tensor] = choice(rule.choice(), trace, results, tensor);
        }
      }
      if (!any) {
        throw new InputException("--keep " + rule.text(), nothing(trace, results));
      }
    }
    return choices;
  }

  /** A layer's result, which another layer reads in forward, is where recomputation begins. */
  private static Choice choice(Choice said, Trace trace, ForwardResults results, int tensor) {
    if (said != Choice.RECOMPUTE) {
      return said;
    }
    boolean inside =
        results.hasOneWriter(tensor)
            && results.forwardReaders(tensor).stream()
                .map(reader -> trace.ops().get(reader).layer())
                .allMatch(trace.ops().get(results.writer(tensor)).layer()::equals);
    return inside ? Choice.RECOMPUTE : Choice.STASH;
  }

  private static String nothing(Trace trace, ForwardResults results) {
    Set<String> layers = new LinkedHashSet<>();
    for (int tensor = 0; tensor < trace.tensors().size(); tensor++) {
      Tensor of = trace.tensors().get(tensor);
      if (results.isKept(tensor) && !of.layer().isEmpty()) {
        layers.add(of.layer());
      }
    }
    return "backward reads nothing that forward writes there; expected a part of "
        + String.join(", ", layers);
  }

  private static Trace saying(Trace trace, List<String> unable) {
    List<GemmOp> products = new ArrayList<>();
    int others = 0;
    for (Op op : trace.ops()) {
      if (op.recompute() && op instanceof GemmOp gemm) {
        products.add(gemm);
      } else if (op.recompute()) {
        others++;
      }
    }
    List<String> sentences = new ArrayList<>(trace.header().assumptions());
    long offloads = trace.ops().stream().filter(op -> op.kind().equals("offload")).count();
    if (offloads > 0) {
      sentences.add(
          "%d results of forward wait for backward at the host, each fetched one layer ahead."
              .formatted(offloads));
    }
    if (!products.isEmpty() || others > 0) {
      sentences.add(
          "Backward computes again what forward does not keep: %d products of %d multiply-accumulates, and %d other ops."
              .formatted(
                  products.size(),
                  products.stream()
                      .mapToLong(gemm -> gemm.shape().macs())
                      .reduce(0, Math::addExact),
                  others));
    }
    if (!unable.isEmpty()) {
      sentences.add(
          "%d tensors are kept though recomputation was asked for, as they or what they are made of are overwritten, '%s' first."
              .formatted(unable.size(), unable.get(0)));
    }
    TraceHeader h = trace.header();
    return new Trace(
        new TraceHeader(
            h.model(), h.origin(), h.batch(), h.sequence(), h.steps(), sentences, h.treatments()),
        trace.tensors(),
        trace.ops());
  }
}
