package org.bfpsim.memory.dram.command;

import org.bfpsim.core.InputException;

/**
 * All that the command level needs to know of a memory.
 *
 * @param name what it is called
 * @param organization its division into channels, ranks, banks, rows and columns
 * @param timing its timing table
 * @param currents what a device draws
 * @param mapping six fields from the top address bit down, as in {@code rochrababgco}
 * @param controller the rules of each channel's controller
 * @param compatibility whose behaviour the controller shows
 */
public record DramConfig(
    String name,
    DramOrganization organization,
    DramTiming timing,
    DramCurrents currents,
    String mapping,
    ControllerRules controller,
    Compatibility compatibility) {
  public DramConfig {
    AddressMapping.fields(mapping);
    if (controller.refresh() == RefreshPolicy.PER_BANK && timing.tRFCb() == 0) {
      throw new InputException("refresh is 'per-bank' but tRFCb is 0; expected tRFCb in clocks");
    }
  }

  /** The same memory with another controller. */
  public DramConfig with(ControllerRules other) {
    return new DramConfig(name, organization, timing, currents, mapping, other, compatibility);
  }

  /** The same memory with another number of channels, a power of two. */
  public DramConfig withChannels(int channels) {
    return new DramConfig(
        name,
        organization.withChannels(channels),
        timing,
        currents,
        mapping,
        controller,
        compatibility);
  }

  /** The same memory as DRAMsim3 would run it. */
  public DramConfig asDramsim3() {
    ControllerRules c = controller;
    ControllerRules rules =
        new ControllerRules(
            c.readQueueEntries(),
            c.writeBufferEntries(),
            c.bankQueueEntries(),
            c.rowHitCap(),
            Scheduling.FR_FCFS,
            c.page(),
            c.refresh(),
            "threshold",
            c.dualCommand());
    return new DramConfig(
        name, organization, timing, currents, mapping, rules, Compatibility.DRAMSIM3);
  }

  /** Bytes per second of all channels' buses. */
  public double peakBytesPerSecond() {
    double burstSeconds = organization.burstClocks() * timing.clockPeriodFemtoseconds() * 1e-15;
    return organization.channels() * (organization.atomBytes() / burstSeconds);
  }

  /** Bytes in a row that lie in one channel. */
  public long channelBlockBytes() {
    return 1L << new AddressMapping(mapping, organization).channelShift();
  }

  /** Clocks between two refreshes of a channel. */
  int refreshIntervalClocks() {
    return switch (controller.refresh()) {
      case ALL_BANK -> Math.max(1, timing.tREFI() / organization.ranks());
      case PER_BANK -> Math.max(1, timing.tREFI() / organization.banksPerChannel());
      case NONE -> Integer.MAX_VALUE;
    };
  }
}
