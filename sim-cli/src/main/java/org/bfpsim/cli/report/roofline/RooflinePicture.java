package org.bfpsim.cli.report.roofline;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import org.bfpsim.machine.result.SimulationResult.Ceiling;
import org.bfpsim.machine.result.SimulationResult.Point;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A roofline of one result, or of several over each other. Equal input paints equal pictures. */
public final class RooflinePicture {
  /** Size in pixels at scale one. */
  static final int WIDTH = 1000;

  static final int HEIGHT = 640;

  private final String title;
  private final List<RooflineSeries> series;

  /**
   * A picture.
   *
   * @param title what is shown, one line
   * @param series one result: its ops, layers, categories and step; several: their steps
   */
  public RooflinePicture(String title, List<RooflineSeries> series) {
    this.title = title;
    this.series = List.copyOf(series);
  }

  /** Paints it at scale one. */
  void paint(Graphics2D graphics) {
    List<Point2D> painted = new ArrayList<>();
    List<Ceiling> ceilings =
        series.stream().flatMap(s -> s.roofline().ceilings().stream()).distinct().toList();
    List<Dots> dots = new RooflineDots(painted).of(series);
    List<Point> points = dots.stream().flatMap(d -> d.points().stream()).toList();
    Frame frame = Frame.around(ceilings, points);
    List<CeilingLine> lines = CeilingLine.of(ceilings, frame);
    XYChart chart = ChartStyle.chart(title, frame, WIDTH, HEIGHT);
    for (int i = 0; i < lines.size(); i++) {
      addLine(chart, "ceiling " + i, lines.get(i));
    }
    for (int i = 0; i < dots.size(); i++) {
      addDots(chart, i, dots.get(i));
    }
    addNames(chart, lines, painted);
    chart.paint(graphics, WIDTH, HEIGHT);
  }

  private static void addLine(XYChart chart, String name, CeilingLine line) {
    XYSeries drawn =
        chart.addSeries(
            name, new double[] {line.x0(), line.x1()}, new double[] {line.y0(), line.y1()});
    drawn.setMarker(SeriesMarkers.NONE);
    drawn.setLineColor(line.slope() ? Ink.BANDWIDTH : Ink.COMPUTE);
    drawn.setLineStyle(line.main() ? Ink.CEILING : Ink.FAINT_CEILING);
    drawn.setShowInLegend(false);
  }

  private static void addDots(XYChart chart, int index, Dots dots) {
    String name = dots.name().isEmpty() ? "points " + index : dots.name();
    XYSeries drawn = chart.addSeries(name, dots.x(), dots.y());
    drawn.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
    drawn.setMarker(dots.glyph());
    drawn.setMarkerColor(dots.colour());
    drawn.setShowInLegend(!dots.name().isEmpty());
  }

  private static void addNames(XYChart chart, List<CeilingLine> lines, List<Point2D> painted) {
    if (lines.isEmpty()) {
      return;
    }
    double[] x = lines.stream().flatMapToDouble(l -> ends(l.x0(), l.x1())).toArray();
    double[] y = lines.stream().flatMapToDouble(l -> ends(l.y0(), l.y1())).toArray();
    XYSeries names = chart.addSeries("names", x, y);
    names.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
    names.setMarker(new CeilingNames(lines, painted));
    names.setMarkerColor(Color.BLACK);
    names.setShowInLegend(false);
  }

  private static java.util.stream.DoubleStream ends(double from, double to) {
    return java.util.stream.DoubleStream.of(from, to);
  }
}
