package org.bfpsim.cli.trace;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.bfpsim.core.InputException;
import org.bfpsim.workload.trace.GemmOp;
import org.bfpsim.workload.trace.GemmRole;
import org.bfpsim.workload.trace.Op;
import org.bfpsim.workload.trace.Phase;
import org.bfpsim.workload.trace.Trace;

/**
 * Which ops of a trace are looked at; an empty part lets everything through.
 *
 * @param layer a layer's name, in which * stands for anything
 * @param kind of vector work, also of that in a product's epilogue, or gemm, gather, scatter
 * @param role of a product
 */
public record OpFilter(
    Optional<String> layer, Optional<Phase> phase, Optional<String> kind, Optional<GemmRole> role) {
  public static final OpFilter ALL =
      new OpFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /**
   * The indices of those ops, in the trace's order.
   *
   * @throws InputException where there are none
   */
  public List<Integer> of(Trace trace) {
    Predicate<String> layers = layer.map(OpFilter::glob).orElse(name -> true);
    List<Integer> found =
        IntStream.range(0, trace.ops().size())
            .filter(index -> fits(trace.ops().get(index), layers))
            .boxed()
            .toList();
    if (found.isEmpty() && !trace.ops().isEmpty()) {
      throw new InputException(
          trace.header().model(),
          "no op fits --layer, --phase, --kind and --role; its layers are " + layers(trace));
    }
    return found;
  }

  private boolean fits(Op op, Predicate<String> layers) {
    return layers.test(op.layer())
        && phase.map(only -> op.phase() == only).orElse(true)
        && kind.map(only -> does(op, only)).orElse(true)
        && role.map(only -> op instanceof GemmOp gemm && gemm.role() == only).orElse(true);
  }

  private static boolean does(Op op, String kind) {
    return op.kind().equals(kind)
        || (op instanceof GemmOp gemm
            && gemm.epilogue().stream().anyMatch(work -> work.kind().equals(kind)));
  }

  static Predicate<String> glob(String pattern) {
    StringBuilder regex = new StringBuilder();
    for (String part : pattern.split("\\*", -1)) {
      regex.append(regex.isEmpty() ? "" : ".*").append(Pattern.quote(part));
    }
    return Pattern.compile(regex.toString()).asMatchPredicate();
  }

  private static String layers(Trace trace) {
    List<String> names =
        trace.ops().stream().map(Op::layer).filter(name -> !name.isEmpty()).distinct().toList();
    return names.size() <= 4
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, 3)) + ", ... " + names.get(names.size() - 1);
  }
}
