package org.bfpsim.memory.dram.level;

import java.util.Arrays;

/**
 * What the bursts of transfers of each kind were seen to take, in ticks, split by whether the other
 * line pressed for the bus as well: the ratio of sums, ticks over bursts.
 */
final class ServiceSamples {
  /** Cases of a kind: the other line presses, or does not. */
  private static final int CASES = 2;

  private final double scale;
  private double[] ticks;
  private double[] bursts;
  private double sampledTicks;
  private double sampledBursts;
  private double[] mixedLoads;
  private double[] mixedStores;
  private double allMixedLoads;
  private double allMixedStores;

  ServiceSamples() {
    scale = 1;
    ticks = new double[0];
    bursts = new double[0];
    mixedLoads = new double[0];
    mixedStores = new double[0];
  }

  private ServiceSamples(ServiceSamples other, double scale) {
    this.scale = scale;
    ticks = other.ticks.clone();
    bursts = other.bursts.clone();
    sampledTicks = other.sampledTicks;
    sampledBursts = other.sampledBursts;
    mixedLoads = other.mixedLoads.clone();
    mixedStores = other.mixedStores.clone();
    allMixedLoads = other.allMixedLoads;
    allMixedStores = other.allMixedStores;
  }

  /** The same samples, all of a scale. */
  ServiceSamples scaled(double newScale) {
    return new ServiceSamples(this, newScale);
  }

  /** Notes that so many bursts of a kind took so long. */
  void add(int kind, boolean mixed, double itsBursts, double itsTicks) {
    int at = at(kind, mixed);
    reserve(kind);
    ticks[at] += itsTicks;
    bursts[at] += itsBursts;
    sampledTicks += itsTicks;
    sampledBursts += itsBursts;
  }

  /** Notes the bursts of a time in which a load of a kind and a store pressed. */
  void addMixed(int loadKind, double loads, double stores) {
    reserve(loadKind);
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

  private void reserve(int kind) {
    if (kind >= mixedLoads.length) {
      int kinds = Math.max(kind + 1, 2 * mixedLoads.length);
      ticks = Arrays.copyOf(ticks, kinds * CASES);
      bursts = Arrays.copyOf(bursts, kinds * CASES);
      mixedLoads = Arrays.copyOf(mixedLoads, kinds);
      mixedStores = Arrays.copyOf(mixedStores, kinds);
    }
  }

  /**
   * Ticks that a burst takes. A case that was never seen takes the kind's other, a kind that never
   * was the mean of all; 0 while nothing was seen.
   */
  double ticksPerBurst(int kind, boolean mixed) {
    int at = at(kind, mixed);
    if (at < bursts.length && bursts[at] > 0) {
      return scale * ticks[at] / bursts[at];
    }
    at = at(kind, !mixed);
    if (at < bursts.length && bursts[at] > 0) {
      return scale * ticks[at] / bursts[at];
    }
    return sampledBursts > 0 ? scale * sampledTicks / sampledBursts : 0;
  }
}
