package org.bfpsim.workload.epilogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bfpsim.core.InputException;
import org.bfpsim.core.json.NearestName;
import org.bfpsim.workload.trace.GemmOp;
import org.bfpsim.workload.trace.Trace;
import org.bfpsim.workload.trace.TraceGraph;
import org.bfpsim.workload.trace.TraceHeader;
import org.bfpsim.workload.trace.VectorKind;

/**
 * What products do in their epilogues; the rest is done by ops of its own.
 *
 * @param fused what they do
 */
public record Epilogues(Set<Fusible> fused) {
  /** What {@code --epilogues} takes, for messages and help. */
  public static final String SYNTAX =
      "none, all, or any of bias, activation, residual, quantization, joined by ',' or '+'";

  /** As generators and importers write steps. */
  public static final Epilogues DEFAULT =
      new Epilogues(EnumSet.of(Fusible.BIAS, Fusible.QUANTIZATION));

  public Epilogues {
    Set<Fusible> ordered = EnumSet.noneOf(Fusible.class);
    ordered.addAll(fused);
    fused = Collections.unmodifiableSet(ordered);
  }

  /**
   * Reads an option.
   *
   * @throws InputException where it is not {@link #SYNTAX}
   */
  public static Epilogues parse(String text) {
    if (text.equals("none")) {
      return new Epilogues(Set.of());
    }
    if (text.equals("all")) {
      return new Epilogues(EnumSet.allOf(Fusible.class));
    }
    Set<Fusible> fused = EnumSet.noneOf(Fusible.class);
    for (String word : text.split("[,+]", -1)) {
      if (!fused.add(fusible(word, text))) {
        throw new InputException("--epilogues " + text, "says '" + word + "' twice");
      }
    }
    return new Epilogues(fused);
  }

  private static Fusible fusible(String word, String text) {
    return Arrays.stream(Fusible.values())
        .filter(one -> one.label().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    "--epilogues " + text,
                    "'%s' is nothing that an epilogue does; expected %s; the nearest is '%s'"
                        .formatted(
                            word, SYNTAX, NearestName.of(word, Fusible.labels()).orElseThrow())));
  }

  /** The choice as an option spells it. */
  public String label() {
    if (fused.size() == Fusible.values().length) {
      return "all";
    }
    return fused.isEmpty()
        ? "none"
        : fused.stream().map(Fusible::label).collect(Collectors.joining("+"));
  }

  /**
   * The same step with epilogues as chosen; itself where that is {@link #DEFAULT}.
   *
   * @throws InputException where a product of the trace has vector work behind an addition that is
   *     to be an op of its own
   */
  public Trace apply(Trace trace) {
    if (equals(DEFAULT)) {
      return trace;
    }
    Trace ordered = TraceGraph.of(trace).inOrder(trace);
    Trace joined = EpilogueWriter.write(ordered, fused);
    return saying(Separation.write(joined, fused));
  }

  private Trace saying(Trace after) {
    List<String> sentences = new ArrayList<>(after.header().assumptions());
    sentences.add(
        "Epilogues (%s): products do %d vector ops on their way out; %d additions and %d quantizations of their results are ops of their own."
            .formatted(
                label(),
                inEpilogues(after),
                count(after, VectorKind.BIAS),
                count(after, VectorKind.QUANTIZE)));
    TraceHeader h = after.header();
    return new Trace(
        new TraceHeader(
            h.model(), h.origin(), h.batch(), h.sequence(), h.steps(), sentences, h.treatments()),
        after.tensors(),
        after.ops());
  }

  private static long inEpilogues(Trace trace) {
    return trace.ops().stream()
        .mapToLong(op -> op instanceof GemmOp gemm ? gemm.epilogue().size() : 0)
        .sum();
  }

  private static long count(Trace trace, VectorKind kind) {
    return trace.ops().stream().filter(op -> op.kind().equals(kind.label())).count();
  }
}
