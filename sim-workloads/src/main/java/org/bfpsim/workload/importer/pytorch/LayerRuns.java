package org.bfpsim.workload.importer.pytorch;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the layers of a model in its forward ops: the repeats of the longest stretch that repeats,
 * then of the longest before and after it, and so on. A stretch must hold a matrix product.
 */
final class LayerRuns {
  private static final int LONGEST_LAYER = 2048;

  /**
   * A stretch that repeats.
   *
   * @param start where the first repeat begins
   * @param period ops in a repeat
   * @param repeats how often it stands there, at least 2
   */
  private record Run(int start, int period, int repeats) {
    int ops() {
      return period * repeats;
    }
  }

  private final int[] signature;
  private final boolean[] isProduct;
  private final String[] layer;
  private int layers;

  private LayerRuns(List<Draft> forward) {
    Map<String, Integer> numbers = new HashMap<>();
    signature = new int[forward.size()];
    isProduct = new boolean[forward.size()];
    layer = new String[forward.size()];
    Arrays.fill(layer, "");
    for (int i = 0; i < signature.length; i++) {
      signature[i] = numbers.computeIfAbsent(forward.get(i).signature(), s -> numbers.size());
      isProduct[i] = forward.get(i).product().isPresent();
    }
  }

  /**
   * The layer of each op: {@code layer.<n>} in repeats, {@code embedding} before the first and
   * {@code head} after the last; all empty where nothing repeats.
   */
  static String[] of(List<Draft> forward) {
    LayerRuns runs = new LayerRuns(forward);
    runs.find(0, forward.size());
    runs.ends();
    return runs.layer;
  }

  private void find(int from, int to) {
    Run best = longest(from, to);
    if (best.repeats() < 2) {
      return;
    }
    int end = best.start() + best.ops();
    find(from, best.start());
    for (int i = best.start(); i < end; i++) {
      layer[i] = "layer." + (layers + (i - best.start()) / best.period());
    }
    layers += best.repeats();
    find(end, to);
  }

  private Run longest(int from, int to) {
    Run best = new Run(from, 1, 0);
    for (int period = 1; period <= Math.min(LONGEST_LAYER, (to - from) / 2); period++) {
      int start = from;
      for (int i = from; i + period <= to; i++) {
        boolean same = i + period < to && signature[i] == signature[i + period];
        if (!same) {
          Run run = new Run(start, period, (i - start + period) / period);
          if (run.repeats() > 1 && run.ops() > best.ops() && holdsProduct(run)) {
            best = run;
          }
          start = i + 1;
        }
      }
    }
    return best;
  }

  private boolean holdsProduct(Run run) {
    for (int i = run.start(); i < run.start() + run.period(); i++) {
      if (isProduct[i]) {
        return true;
      }
    }
    return false;
  }

  private void ends() {
    if (layers == 0) {
      return;
    }
    for (int i = 0; layer[i].isEmpty(); i++) {
      layer[i] = "embedding";
    }
    for (int i = layer.length - 1; layer[i].isEmpty(); i--) {
      layer[i] = "head";
    }
  }
}
