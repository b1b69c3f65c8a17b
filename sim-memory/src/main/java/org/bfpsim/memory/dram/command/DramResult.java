package org.bfpsim.memory.dram.command;

/**
 * What a stream of requests cost.
 *
 * @param requests accepted requests
 * @param writeRequests those of them that write
 * @param cycles clocks from the first acceptance to the end of the last transfer
 * @param acceptCycles clocks from the first acceptance to the last, both included
 * @param totalClocks clocks simulated, over which background energy is counted
 * @param readLatency of all reads
 * @param reads READ commands
 * @param writes WRITE commands
 * @param activates ACTIVATE commands
 * @param precharges PRECHARGE commands
 * @param refreshes REFRESH commands
 * @param bankRefreshes REFRESH commands of one bank
 * @param rowHits column accesses that are not the first since their ACTIVATE
 * @param writesLeft writes that never left the buffer; 0 but for compatibility {@code dramsim3}
 * @param energy of the run
 * @param seconds duration of {@code cycles}
 * @param bandwidthBytesPerSecond bytes of all accepted requests over {@code seconds}
 * @param peakFraction bandwidth over what all buses together could move
 */
public record DramResult(
    long requests,
    long writeRequests,
    long cycles,
    long acceptCycles,
    long totalClocks,
    LatencySummary readLatency,
    long reads,
    long writes,
    long activates,
    long precharges,
    long refreshes,
    long bankRefreshes,
    long rowHits,
    long writesLeft,
    DramEnergy energy,
    double seconds,
    double bandwidthBytesPerSecond,
    double peakFraction) {

  /** Share of column accesses that needed no ACTIVATE of their own: 1 − ACT / (RD + WR). */
  public double rowHitFraction() {
    long columns = reads + writes;
    return columns == 0 ? 0 : Math.max(0, 1 - (double) activates / columns);
  }

  static DramResult of(
      DramConfig config, RunClocks run, CommandCounts counts, LatencyHistogram latencies) {
    double seconds = run.cycles() * config.timing().clockPeriodFemtoseconds() * 1e-15;
    double bytes = (double) run.requests() * config.organization().atomBytes();
    double bandwidth = seconds == 0 ? 0 : bytes / seconds;
    return new DramResult(
        run.requests(),
        run.writeRequests(),
        run.cycles(),
        run.acceptCycles(),
        run.totalClocks(),
        latencies.summary(),
        counts.reads,
        counts.writes,
        counts.activates,
        counts.precharges,
        counts.refreshes,
        counts.bankRefreshes,
        counts.rowHits,
        run.writesLeft(),
        DramEnergy.of(config, counts, run.totalClocks()),
        seconds,
        bandwidth,
        bandwidth / config.peakBytesPerSecond());
  }
}
