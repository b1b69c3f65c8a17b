package org.bfpsim.machine.sequencer;

import java.util.List;
import java.util.Map;

/**
 * What happened in a step, in array clocks.
 *
 * @param arrayStalls array clocks that were not busy, by cause
 * @param askedReadBytes DRAM bytes that the tiles asked for, whole bursts
 * @param askedWriteBytes DRAM bytes that the tiles gave away, whole bursts
 * @param host what crossed the link to the host
 * @param ticksPerCycle ticks of an array clock, the unit of the op records
 * @param ops one record per op of the trace
 */
public record StepRecord(
    long cycles,
    double seconds,
    long arrayBusyCycles,
    Map<String, Long> arrayStalls,
    long vectorBusyCycles,
    long dramBusyCycles,
    long converterBusyCycles,
    long askedReadBytes,
    long askedWriteBytes,
    HostRecord host,
    long ticksPerCycle,
    List<OpRecord> ops) {}
