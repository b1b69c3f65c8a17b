package org.bfpsim.cli.report;

import java.util.ArrayList;
import java.util.List;
import org.bfpsim.machine.result.SimulationResult.Ceiling;
import org.bfpsim.machine.result.SimulationResult.Point;
import org.bfpsim.machine.result.SimulationResult.Roofline;

/**
 * A row of {@code roofline.csv}, which holds ceilings and points in one table.
 *
 * @param entry {@code ceiling} or {@code point}: which of the other columns are filled
 */
public record RooflineRow(
    String entry,
    String name,
    String kind,
    String level,
    String category,
    Long macs,
    Long dramBytes,
    Double intensityMacsPerByte,
    Double macsPerSecond,
    Double bytesPerSecond,
    Double seconds,
    String derivation) {

  /** The table of a roofline: its ceilings, then its points. */
  public static List<RooflineRow> of(Roofline roofline) {
    List<RooflineRow> rows = new ArrayList<>();
    roofline.ceilings().forEach(ceiling -> rows.add(of(ceiling)));
    roofline.points().forEach(point -> rows.add(of(point)));
    return rows;
  }

  private static RooflineRow of(Ceiling ceiling) {
    return new RooflineRow(
        "ceiling",
        ceiling.name(),
        ceiling.kind(),
        null,
        null,
        null,
        null,
        null,
        ceiling.macsPerSecond(),
        ceiling.bytesPerSecond(),
        null,
        ceiling.derivation());
  }

  private static RooflineRow of(Point point) {
    return new RooflineRow(
        "point",
        point.name(),
        null,
        point.level(),
        point.category(),
        point.macs(),
        point.dramBytes(),
        point.intensityMacsPerByte(),
        point.macsPerSecond(),
        null,
        point.seconds(),
        null);
  }
}
