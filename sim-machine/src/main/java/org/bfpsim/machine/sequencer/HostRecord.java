package org.bfpsim.machine.sequencer;

/**
 * What crossed the link to the host in a step, as its two directions counted it themselves.
 *
 * @param used whether the step has offloads at all
 * @param busyCyclesToHost array clocks in which the direction to the host was busy
 * @param busyCyclesFromHost the same of the other direction
 */
public record HostRecord(
    boolean used,
    long bytesToHost,
    long bytesFromHost,
    long busyCyclesToHost,
    long busyCyclesFromHost) {
  /** A step that offloads nothing. */
  public static final HostRecord NONE = new HostRecord(false, 0, 0, 0, 0);
}
