package org.bfpsim.cli.report.roofline;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.bfpsim.machine.result.SimulationResult.Ceiling;
import org.bfpsim.machine.result.SimulationResult.Point;

/** The ranges of the axes: every point and every ridge, and room for the names of ceilings. */
record Frame(double xMin, double xMax, double yMin, double yMax) {
  private static final double MARGIN = 2;
  private static final double ROOM_ABOVE = 2.5;

  static Frame around(List<Ceiling> ceilings, List<Point> points) {
    double bandwidth =
        ceilings.stream()
            .filter(ceiling -> ceiling.bytesPerSecond() != null)
            .mapToDouble(Ceiling::bytesPerSecond)
            .min()
            .orElse(1e9);
    double[] rates =
        ceilings.stream()
            .filter(ceiling -> ceiling.macsPerSecond() != null)
            .mapToDouble(Ceiling::macsPerSecond)
            .toArray();
    double[] ridges = DoubleStream.of(rates).map(rate -> rate / bandwidth).toArray();
    double[] x = all(points, Point::intensityMacsPerByte, ridges);
    double[] y = all(points, Point::macsPerSecond, rates);
    return new Frame(
        min(x, 1) / MARGIN,
        max(x, 100) * 4 * MARGIN,
        min(y, 1e9) / MARGIN,
        max(y, 1e12) * ROOM_ABOVE);
  }

  private static double[] all(List<Point> points, ToDoubleFunction<Point> figure, double[] more) {
    return DoubleStream.concat(points.stream().mapToDouble(figure), DoubleStream.of(more))
        .toArray();
  }

  private static double min(double[] values, double otherwise) {
    return DoubleStream.of(values).min().orElse(otherwise);
  }

  private static double max(double[] values, double otherwise) {
    return DoubleStream.of(values).max().orElse(otherwise);
  }
}
