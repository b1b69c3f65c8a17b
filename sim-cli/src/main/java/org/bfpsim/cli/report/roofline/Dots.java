package org.bfpsim.cli.report.roofline;

import java.awt.Color;
import java.util.List;
import org.bfpsim.machine.result.SimulationResult.Point;

/**
 * Points that look alike.
 *
 * @param name what the legend calls them; empty where it does not
 */
record Dots(String name, List<Point> points, Glyph glyph, Color colour) {

  /** The same without points that would lie on each other: repeated layers hide nothing. */
  Dots distinct() {
    java.util.Set<String> seen = new java.util.HashSet<>();
    return new Dots(
        name, points.stream().filter(point -> seen.add(place(point))).toList(), glyph, colour);
  }

  private static String place(Point point) {
    return Math.round(200 * Math.log10(point.intensityMacsPerByte()))
        + ","
        + Math.round(200 * Math.log10(point.macsPerSecond()));
  }
}
