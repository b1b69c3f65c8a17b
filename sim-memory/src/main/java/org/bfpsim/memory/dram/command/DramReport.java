package org.bfpsim.memory.dram.command;

/**
 * What {@code bfpsim dram} prints. Cycles are clocks of the command bus.
 *
 * @param dram the memory's name
 * @param validated whether reference rows stand behind it
 * @param requests requests of the stream
 * @param cycles from the first acceptance to the end of the last transfer
 * @param boundCycles what the bursts alone take on all data buses: no run is shorter
 * @param averageReadLatencyCycles acceptance to data, mean of all reads
 * @param bandwidthBytesPerSecond bytes of all requests over the time
 * @param peakFraction bandwidth over the buses' peak
 * @param rowHitFraction column accesses that needed no activate of their own
 * @param activates ACTIVATE commands
 * @param precharges PRECHARGE commands
 * @param refreshes REFRESH commands, of a rank or of a bank
 * @param writesLeft writes never issued: 0 but in compatibility {@code dramsim3}
 * @param energyPicojoules of all devices
 */
public record DramReport(
    String dram,
    boolean validated,
    long requests,
    long cycles,
    long boundCycles,
    double averageReadLatencyCycles,
    double bandwidthBytesPerSecond,
    double peakFraction,
    double rowHitFraction,
    long activates,
    long precharges,
    long refreshes,
    long writesLeft,
    double energyPicojoules) {

  /** The figures of one run. */
  public static DramReport of(DramConfig config, boolean validated, DramResult result) {
    DramOrganization organization = config.organization();
    long channels = organization.channels();
    long bursts = (result.reads() + result.writes() + channels - 1) / channels;
    return new DramReport(
        config.name(),
        validated,
        result.requests(),
        result.cycles(),
        bursts * organization.burstClocks(),
        result.readLatency().averageClocks(),
        result.bandwidthBytesPerSecond(),
        result.peakFraction(),
        result.rowHitFraction(),
        result.activates(),
        result.precharges(),
        result.refreshes() + result.bankRefreshes(),
        result.writesLeft(),
        result.energy().totalPicojoules());
  }
}
