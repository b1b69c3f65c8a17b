package org.bfpsim.memory.dram.level;

import java.util.Arrays;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/**
 * What the bursts of transfers of each kind were seen to take, in ticks.
 *
 * <p>A kind is split by whether the other line pressed for the bus as well. What one window of
 * command-level simulation saw of such a case is one batch; windows lie far apart, so that batches
 * count as independent while transfers within one do not. The estimate is the ratio of sums, ticks
 * over bursts, and its variance that of a ratio estimator over batches (Cochran, Sampling
 * Techniques, 3rd edition, section 6.4).
 */
final class ServiceSamples {
  /** Cases of a kind: the other line presses, or does not. */
  private static final int CASES = 2;

  /** Batches before a kind is known. */
  private static final int ENOUGH_BATCHES = 3;

  /** Batches after which a kind is taken as known however wide it scatters. */
  private static final int PLENTY_BATCHES = 10;

  /** Relative standard error up to which a kind is known. */
  private static final double CLOSE_ENOUGH = 0.03;

  /** Share of all bursts below which a kind is not looked at for its own sake. */
  private static final double NEGLIGIBLE = 0.001;

  /** Relative standard error of a case that was seen in one batch only: an assumption. */
  private static final double UNKNOWN_ERROR = 0.1;

  private double[] metBursts = new double[0];
  private double allBursts;
  private double[] ticks = new double[0];
  private double[] bursts = new double[0];
  private double[] batchTicks = new double[0];
  private double[] batchBursts = new double[0];
  private int[] batch = new int[0];
  private int[] batches = new int[0];
  private double[] squaredTicks = new double[0];
  private double[] products = new double[0];
  private double[] squaredBursts = new double[0];
  private double sampledTicks;
  private double sampledBursts;
  private double allMixedLoads;
  private double allMixedStores;
  private double[] mixedLoads = new double[0];
  private double[] mixedStores = new double[0];
  private double[] factor = new double[0];

  /** Notes that so many bursts of a kind took so long. */
  void add(int kind, boolean mixed, int window, double itsBursts, double itsTicks) {
    int at = at(kind, mixed);
    reserve(at);
    if (batch[at] != window) {
      close(at);
      batch[at] = window;
      batches[at]++;
    }
    batchTicks[at] += itsTicks;
    batchBursts[at] += itsBursts;
    ticks[at] += itsTicks;
    bursts[at] += itsBursts;
    sampledTicks += itsTicks;
    sampledBursts += itsBursts;
  }

  /** Notes the bursts of a time in which a load of a kind and a store pressed. */
  void addMixed(int loadKind, double loads, double stores) {
    reserve(at(loadKind, true));
    mixedLoads[loadKind] += loads;
    mixedStores[loadKind] += stores;
    allMixedLoads += loads;
    allMixedStores += stores;
  }

  /** The share of the bus that loads of a kind get while a store presses as well. */
  double loadShare(int loadKind) {
    if (loadKind < mixedLoads.length && mixedLoads[loadKind] > 0 && mixedStores[loadKind] > 0) {
      return mixedLoads[loadKind] / (mixedLoads[loadKind] + mixedStores[loadKind]);
    }
    return (allMixedLoads + 1) / (allMixedLoads + allMixedStores + 2);
  }

  private static int at(int kind, boolean mixed) {
    return kind * CASES + (mixed ? 1 : 0);
  }

  private void reserve(int at) {
    if (at >= ticks.length) {
      int size = Math.max(at + CASES, 2 * ticks.length);
      metBursts = Arrays.copyOf(metBursts, size);
      mixedLoads = Arrays.copyOf(mixedLoads, size);
      mixedStores = Arrays.copyOf(mixedStores, size);
      ticks = Arrays.copyOf(ticks, size);
      bursts = Arrays.copyOf(bursts, size);
      batchTicks = Arrays.copyOf(batchTicks, size);
      batchBursts = Arrays.copyOf(batchBursts, size);
      int old = batch.length;
      batch = Arrays.copyOf(batch, size);
      Arrays.fill(batch, old, size, -1);
      batches = Arrays.copyOf(batches, size);
      squaredTicks = Arrays.copyOf(squaredTicks, size);
      products = Arrays.copyOf(products, size);
      squaredBursts = Arrays.copyOf(squaredBursts, size);
      factor = Arrays.copyOf(factor, size);
      Arrays.fill(factor, old, size, 1);
    }
  }

  private void close(int at) {
    squaredTicks[at] += batchTicks[at] * batchTicks[at];
    products[at] += batchTicks[at] * batchBursts[at];
    squaredBursts[at] += batchBursts[at] * batchBursts[at];
    batchTicks[at] = 0;
    batchBursts[at] = 0;
  }

  /** Notes that a transfer of a kind has come. */
  void met(int kind, long itsBursts) {
    reserve(at(kind, true));
    metBursts[kind] += itsBursts;
    allBursts += itsBursts;
  }

  /**
   * Whether what a kind takes is known closely enough to be used unseen, or matters too little to
   * be looked at.
   */
  boolean known(int kind) {
    if (metBursts[kind] < NEGLIGIBLE * allBursts) {
      return true;
    }
    int total = 0;
    double error = 0;
    double weight = 0;
    for (int at = kind * CASES; at < Math.min((kind + 1) * CASES, ticks.length); at++) {
      total += batches[at];
      error += bursts[at] * relativeError(at);
      weight += bursts[at];
    }
    return total >= PLENTY_BATCHES || (total >= ENOUGH_BATCHES && error <= CLOSE_ENOUGH * weight);
  }

  /** Standard error of a case's ratio, as a share of it. */
  private double relativeError(int at) {
    int n = batches[at];
    if (n < 2 || ticks[at] == 0) {
      return UNKNOWN_ERROR;
    }
    double ratio = ticks[at] / bursts[at];
    double s = squaredTicks[at] + batchTicks[at] * batchTicks[at];
    double p = products[at] + batchTicks[at] * batchBursts[at];
    double b = squaredBursts[at] + batchBursts[at] * batchBursts[at];
    double deviations = Math.max(0, s - 2 * ratio * p + ratio * ratio * b);
    return Math.sqrt(deviations * n / (n - 1)) / ticks[at];
  }

  /**
   * Ticks that a burst takes. A case that was never seen takes the kind's other, a kind that never
   * was the mean of all; 0 while nothing was seen.
   */
  double ticksPerBurst(int kind, boolean mixed) {
    int at = at(kind, mixed);
    if (at < bursts.length && bursts[at] > 0) {
      return factor[at] * ticks[at] / bursts[at];
    }
    at = at(kind, !mixed);
    if (at < bursts.length && bursts[at] > 0) {
      return factor[at] * ticks[at] / bursts[at];
    }
    return sampledBursts > 0 ? sampledTicks / sampledBursts : 0;
  }

  /** The same samples, all ratios multiplied. */
  ServiceSamples scaled(double scale) {
    ServiceSamples copy = new ServiceSamples();
    copy.ticks = ticks;
    copy.bursts = bursts;
    copy.sampledTicks = sampledTicks;
    copy.sampledBursts = sampledBursts;
    copy.mixedLoads = mixedLoads;
    copy.mixedStores = mixedStores;
    copy.allMixedLoads = allMixedLoads;
    copy.allMixedStores = allMixedStores;
    copy.factor = new double[factor.length];
    Arrays.fill(copy.factor, scale);
    return copy;
  }

  /**
   * The same samples with each case's ratio moved by a random multiple of its standard error: all
   * uses of a case err together.
   */
  ServiceSamples perturbed(double scale, long seed) {
    RandomGenerator random = new Well19937c(seed);
    ServiceSamples copy = scaled(scale);
    for (int at = 0; at < factor.length; at++) {
      copy.factor[at] *= Math.max(0, 1 + random.nextGaussian() * relativeError(at));
    }
    return copy;
  }
}
