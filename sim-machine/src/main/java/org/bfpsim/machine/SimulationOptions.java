package org.bfpsim.machine;

import java.util.Map;
import java.util.function.LongConsumer;
import org.bfpsim.memory.dram.level.DramLevel;
import org.bfpsim.workload.policy.Moment;

/**
 * How a step is simulated.
 *
 * @param dram how closely its DRAM is
 * @param seed where the windows of level {@code sampled} lie; nothing else is left to chance
 * @param oneSample whether level {@code sampled} makes do with its first sample, however wide the
 *     interval: enough to tell another level's error
 * @param now the moment of a run
 * @param inputsSha256 hashes of the files that the arguments were read from, by name, for the
 *     provenance
 * @param progress told the number of each op that completes
 */
public record SimulationOptions(
    DramLevel dram,
    long seed,
    boolean oneSample,
    Moment now,
    Map<String, String> inputsSha256,
    LongConsumer progress) {
  /** The first step of a run, its DRAM sampled. */
  public static final SimulationOptions DEFAULT = at(DramLevel.SAMPLED);

  /** The first step of a run, its DRAM at a level. */
  public static SimulationOptions at(DramLevel level) {
    return new SimulationOptions(level, 0, false, Moment.START, Map.of(), op -> {});
  }

  /** The same at another moment. */
  public SimulationOptions with(Moment moment) {
    return new SimulationOptions(dram, seed, oneSample, moment, inputsSha256, progress);
  }

  /** The same with the DRAM at another level. */
  public SimulationOptions with(DramLevel level) {
    return new SimulationOptions(level, seed, oneSample, now, inputsSha256, progress);
  }

  /** The same with the DRAM sampled, once. */
  public SimulationOptions inOneSample() {
    return new SimulationOptions(DramLevel.SAMPLED, seed, true, now, inputsSha256, progress);
  }

  /** The same with another seed. */
  public SimulationOptions withSeed(long other) {
    return new SimulationOptions(dram, other, oneSample, now, inputsSha256, progress);
  }

  /** The same with the hashes of the input files. */
  public SimulationOptions withInputs(Map<String, String> sha256) {
    return new SimulationOptions(dram, seed, oneSample, now, sha256, progress);
  }

  /** The same, telling of the ops that complete. */
  public SimulationOptions reportingTo(LongConsumer listener) {
    return new SimulationOptions(dram, seed, oneSample, now, inputsSha256, listener);
  }
}
