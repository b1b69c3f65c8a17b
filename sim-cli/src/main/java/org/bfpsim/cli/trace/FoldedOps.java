package org.bfpsim.cli.trace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bfpsim.workload.trace.Op;
import org.bfpsim.workload.trace.Phase;
import org.bfpsim.workload.trace.Trace;

/**
 * Ops of layers that repeat, laid over one another: layers whose names differ in their last number
 * only and which do the same in a phase, op by op, share the ops of the first of them. Updates of
 * one kind and size in a layer share one op too: they are the same sweep over several parameters.
 */
final class FoldedOps {
  private static final Pattern NUMBERED = Pattern.compile("(.*?)(\\d+)(\\D*)");

  /** The ops of one layer in one phase. */
  private record Stretch(String layer, Phase phase) {}

  /**
   * Layers that are laid over one another.
   *
   * @param layers their names, the first first
   */
  private record Fold(List<String> layers, List<Integer> first) {}

  private final Trace trace;
  private final Map<Integer, Integer> representative = new LinkedHashMap<>();
  private final Map<Integer, List<String>> layersOf = new HashMap<>();
  private final Map<Integer, Integer> times = new HashMap<>();

  private FoldedOps(Trace trace) {
    this.trace = trace;
  }

  /** Every op stands for itself. */
  static FoldedOps unfolded(Trace trace, List<Integer> ops) {
    FoldedOps folded = new FoldedOps(trace);
    ops.forEach(op -> folded.stand(op, op, List.of(trace.ops().get(op).layer())));
    return folded;
  }

  static FoldedOps of(Trace trace, List<Integer> ops) {
    FoldedOps folded = new FoldedOps(trace);
    Map<Stretch, List<Integer>> stretches = new LinkedHashMap<>();
    for (int op : ops) {
      Op each = trace.ops().get(op);
      stretches
          .computeIfAbsent(new Stretch(each.layer(), each.phase()), key -> new ArrayList<>())
          .add(op);
    }
    Map<List<String>, Fold> folds = new HashMap<>();
    stretches.forEach((stretch, of) -> folded.fold(stretch, of, folds));
    return folded;
  }

  private void fold(Stretch stretch, List<Integer> ops, Map<List<String>, Fold> folds) {
    List<String> signature = new ArrayList<>();
    signature.add(family(stretch.layer()));
    signature.add(stretch.phase().label());
    for (int op : ops) {
      Op each = trace.ops().get(op);
      signature.add(OpRow.kind(each) + OpRow.size(each));
    }
    Fold fold = folds.computeIfAbsent(signature, key -> new Fold(new ArrayList<>(), ops));
    fold.layers().add(stretch.layer());
    Map<String, Integer> sweeps = new HashMap<>();
    for (int i = 0; i < ops.size(); i++) {
      int first = fold.first().get(i);
      boolean update = stretch.phase() == Phase.UPDATE;
      String work = signature.get(i + 2);
      stand(ops.get(i), update ? sweeps.computeIfAbsent(work, key -> first) : first, fold.layers());
    }
  }

  private void stand(int op, int forIt, List<String> layers) {
    representative.put(op, forIt);
    times.merge(forIt, 1, Integer::sum);
    layersOf.put(forIt, layers);
  }

  private static String family(String layer) {
    Matcher match = NUMBERED.matcher(layer);
    return match.matches() ? match.group(1) + "*" + match.group(3) : layer;
  }

  /** The op that each op is drawn as, in the trace's order of the latter. */
  Map<Integer, Integer> representatives() {
    return representative;
  }

  /** How many ops lie over one another at a drawn op. */
  int times(int drawn) {
    return times.get(drawn);
  }

  /** For example {@code decoder.0} or {@code decoder.0 ... decoder.35}. */
  String place(int drawn) {
    List<String> layers = layersOf.get(drawn);
    return layers.size() == 1
        ? layers.get(0)
        : layers.get(0) + " ... " + layers.get(layers.size() - 1);
  }
}
