package org.bfpsim.memory.dram.command;

/**
 * What a run cost, in picojoules: volts times milliamperes times nanoseconds, times the devices of
 * a rank. Each access is charged what it draws beyond the background.
 *
 * <p>Source of the formulas: the project's table of DRAMsim3's energy model, with its units put
 * right. A refresh of one bank is charged that bank's share of a rank's refresh (assumption).
 *
 * @param activatePicojoules ACTIVATE and PRECHARGE
 * @param readPicojoules READ
 * @param writePicojoules WRITE
 * @param refreshPicojoules REFRESH
 * @param backgroundPicojoules what ranks draw in every clock
 */
public record DramEnergy(
    double activatePicojoules,
    double readPicojoules,
    double writePicojoules,
    double refreshPicojoules,
    double backgroundPicojoules) {

  /** The sum of all parts. */
  public double totalPicojoules() {
    return activatePicojoules
        + readPicojoules
        + writePicojoules
        + refreshPicojoules
        + backgroundPicojoules;
  }

  static DramEnergy of(DramConfig config, CommandCounts counts, long totalClocks) {
    DramOrganization organization = config.organization();
    DramTiming t = config.timing();
    DramCurrents i = config.currents();
    double clock =
        i.vdd() * t.clockPeriodFemtoseconds() * 1e-6 * organization.devicesPerRank(); // V ns
    double cycle = i.idd0() * (t.tRAS() + t.tRP()) - i.idd3n() * t.tRAS() - i.idd2n() * t.tRP();
    double burst = organization.burstClocks();
    double refresh = (i.idd5ab() - i.idd3n()) * t.tRFC();
    double refreshes =
        counts.refreshes + (double) counts.bankRefreshes / organization.banksPerRank();
    long rankClocks = totalClocks * organization.ranks() * organization.channels();
    double background =
        i.idd3n() * counts.activeRankClocks
            + i.idd2n() * (double) (rankClocks - counts.activeRankClocks);
    return new DramEnergy(
        clock * cycle * counts.activates,
        clock * (i.idd4r() - i.idd3n()) * burst * counts.reads,
        clock * (i.idd4w() - i.idd3n()) * burst * counts.writes,
        clock * refresh * refreshes,
        clock * background);
  }
}
