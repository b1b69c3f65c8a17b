package org.bfpsim.memory.dram.level;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.bfpsim.testing.SharedReference;
import org.junit.jupiter.api.Test;

class ServiceSamplesTest {
  private static final int KIND = 3;

  /** Batches of a kind, of so many bursts at 10 ticks or so each. */
  private static ServiceSamples filled(double[] bursts, double[] ticks) {
    ServiceSamples samples = new ServiceSamples();
    samples.met(KIND, 1000);
    for (int window = 0; window < bursts.length; window++) {
      // A batch comes in parts.
      samples.add(KIND, false, window + 1, bursts[window] / 4, ticks[window] / 3);
      samples.add(KIND, false, window + 1, 3 * bursts[window] / 4, 2 * ticks[window] / 3);
    }
    return samples;
  }

  @Test
  void theEstimateIsTheRatioOfSums() {
    ServiceSamples samples = filled(new double[] {100, 300}, new double[] {1000, 2000});
    assertEquals(7.5, samples.ticksPerBurst(KIND, false), 1e-12);
  }

  @Test
  void aCaseThatWasNeverSeenTakesTheOtherAndAKindThatWasNotTheMeanOfAll() {
    ServiceSamples samples = filled(new double[] {100, 300}, new double[] {1000, 2000});
    samples.add(KIND + 1, true, 2, 400, 5000);
    assertEquals(7.5, samples.ticksPerBurst(KIND, true), 1e-12);
    assertEquals(12.5, samples.ticksPerBurst(KIND + 1, false), 1e-12);
    assertEquals(10, samples.ticksPerBurst(KIND + 9, false), 1e-12);
  }

  @Test
  void nothingSeenIsNoTimeAndNotNoNumber() {
    assertEquals(0, new ServiceSamples().ticksPerBurst(0, false));
  }

  @Test
  void replicasScatterByTheRatioEstimatorsStandardError() {
    for (long seed = 0; seed < SharedReference.randomCases(5); seed++) {
      Random random = new Random(seed);
      int batches = 4 + random.nextInt(6);
      double[] bursts = new double[batches];
      double[] ticks = new double[batches];
      SummaryStatistics size = new SummaryStatistics();
      double sumTicks = 0;
      for (int i = 0; i < batches; i++) {
        bursts[i] = 1000 + random.nextInt(5000);
        ticks[i] = bursts[i] * (8 + 4 * random.nextDouble());
        size.addValue(bursts[i]);
        sumTicks += ticks[i];
      }
      double ratio = sumTicks / size.getSum();
      SummaryStatistics residuals = new SummaryStatistics();
      for (int i = 0; i < batches; i++) {
        residuals.addValue(ticks[i] - ratio * bursts[i]);
      }
      // The residuals add up to zero, so that their deviation is that of Cochran's estimator.
      double error = residuals.getStandardDeviation() / Math.sqrt(batches) / size.getMean();
      ServiceSamples samples = filled(bursts, ticks);
      SummaryStatistics replicas = new SummaryStatistics();
      for (int replica = 0; replica < 4000; replica++) {
        replicas.addValue(samples.perturbed(1, replica).ticksPerBurst(KIND, false));
      }
      assertEquals(ratio, replicas.getMean(), 5 * error / Math.sqrt(4000), "seed " + seed);
      assertEquals(1, replicas.getStandardDeviation() / error, 0.06, "seed " + seed);
    }
  }

  @Test
  void aKindIsKnownOnceItsBatchesAgree() {
    double[] bursts = {1000, 1000, 1000};
    assertTrue(filled(bursts, new double[] {10000, 10100, 9900}).known(KIND));
    assertFalse(filled(bursts, new double[] {10000, 14000, 6000}).known(KIND));
    assertFalse(filled(new double[] {1000, 1000}, new double[] {10000, 10000}).known(KIND));
  }

  @Test
  void loadsGetTheShareThatTheyHadWhileBothPressed() {
    ServiceSamples samples = new ServiceSamples();
    assertEquals(0.5, samples.loadShare(KIND));
    samples.addMixed(KIND, 3e6, 1e6);
    assertEquals(0.75, samples.loadShare(KIND), 1e-6);
  }
}
