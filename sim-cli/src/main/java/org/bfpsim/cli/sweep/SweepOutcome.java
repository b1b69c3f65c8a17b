package org.bfpsim.cli.sweep;

import java.util.List;
import java.util.Optional;
import org.bfpsim.machine.result.SimulationResult;
import org.bfpsim.machine.result.SimulationResult.Ceiling;
import org.bfpsim.machine.result.SimulationResult.Point;

/**
 * What a simulation leaves: small, however many ops the step had.
 *
 * @param step the step's point on the roofline, where it has one
 */
record SweepOutcome(SweepPoint point, SweepRow row, List<Ceiling> ceilings, Optional<Point> step) {
  static SweepOutcome of(SweepPoint point, SimulationResult result) {
    return new SweepOutcome(
        point,
        SweepRow.of(point, result),
        List.copyOf(result.roofline().ceilings()),
        SweepRow.step(result));
  }
}
