package org.bfpsim.cli.sweep;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bfpsim.machine.result.SimulationResult;
import org.bfpsim.machine.result.SimulationResult.Point;
import org.bfpsim.machine.result.SimulationResult.Totals;

/**
 * What is kept of a point. Every figure is the result's own; names and units are those of {@code
 * result.json}.
 *
 * @param settings the point's values by key
 * @param intensityMacsPerByte of the step on the roofline; absent where it has no place there
 * @param macsPerSecond as above
 * @param stalls array clocks that are not busy, by cause
 */
record SweepRow(
    Map<String, String> settings,
    String model,
    long batch,
    long sequence,
    String policy,
    int rung,
    long cycles,
    double lowerBoundCycles,
    double seconds,
    long macs,
    long chunkMacs,
    double bitProducts,
    double utilizationFraction,
    long dramReadBytes,
    long dramWriteBytes,
    double energyJoules,
    long peakDramBytes,
    boolean fitsInDram,
    Optional<Double> intensityMacsPerByte,
    Optional<Double> macsPerSecond,
    Map<String, Long> stalls) {

  SweepRow {
    settings = new LinkedHashMap<>(settings);
    stalls = new LinkedHashMap<>(stalls);
  }

  static SweepRow of(SweepPoint point, SimulationResult result) {
    Totals totals = result.totals();
    Optional<Point> step = step(result);
    return new SweepRow(
        point.settings(),
        result.workload().model(),
        result.workload().batch(),
        result.workload().sequence(),
        result.precision().policy(),
        result.precision().rung(),
        totals.cycles(),
        result.bounds().lowerBoundCycles(),
        totals.seconds(),
        totals.macs(),
        totals.chunkMacs(),
        totals.bitProducts(),
        totals.utilizationFraction(),
        totals.dramReadBytes(),
        totals.dramWriteBytes(),
        totals.energyJoules(),
        totals.peakDramBytes(),
        totals.fitsInDram(),
        step.map(Point::intensityMacsPerByte),
        step.map(Point::macsPerSecond),
        totals.stalls());
  }

  /** The roofline's point of the whole step. */
  static Optional<Point> step(SimulationResult result) {
    return result.roofline().points().stream().filter(p -> p.level().equals("step")).findFirst();
  }

  long dramBytes() {
    return dramReadBytes + dramWriteBytes;
  }
}
