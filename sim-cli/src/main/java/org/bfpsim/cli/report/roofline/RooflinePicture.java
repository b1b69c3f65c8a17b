package org.bfpsim.cli.report.roofline;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.util.List;
import org.bfpsim.machine.result.SimulationResult.Ceiling;
import org.bfpsim.machine.result.SimulationResult.Point;

/** A roofline of one result, or of several over each other. Equal input paints equal pictures. */
public final class RooflinePicture implements Picture {
  private static final double LEFT = 84;
  private static final double TOP = 44;
  private static final double BOTTOM = HEIGHT - 72;
  private static final double MARGIN = 20;

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

  @Override
  public void paint(Graphics2D graphics) {
    List<Ceiling> ceilings =
        series.stream().flatMap(s -> s.roofline().ceilings().stream()).distinct().toList();
    List<Dots> dots = RooflineDots.of(series);
    List<Point> points = dots.stream().flatMap(d -> d.points().stream()).toList();
    Frame frame = Frame.around(ceilings, points);
    Legend legend = Legend.of(dots);
    double right = WIDTH - MARGIN - (legend.width() > 0 ? legend.width() + MARGIN : 0);
    Plot plot = Plot.of(frame, LEFT, TOP, right, BOTTOM);
    List<CeilingLine> lines = CeilingLine.of(ceilings, frame);

    Pen pen = new Pen(graphics);
    plot.paint(pen);
    paintTitle(pen);
    lines.forEach(line -> paint(pen, plot, line));
    new CeilingNames(plot, lines, pixels(plot, points)).paint(pen);
    dots.forEach(d -> d.points().forEach(point -> paint(pen, plot, d, point)));
    legend.paint(pen, right + MARGIN / 2, TOP);
    paintNote(pen, right);
  }

  private void paintTitle(Pen pen) {
    double room = WIDTH - 2 * MARGIN;
    double width = Pen.width(title, Ink.TITLE);
    Font font =
        width <= room
            ? Ink.TITLE
            : Ink.TITLE.deriveFont((float) (Ink.TITLE.getSize2D() * room / width));
    pen.text(title, WIDTH / 2.0, TOP - 16, 0.5, font, Ink.TEXT);
  }

  /** Says how many ops have no place on these axes. */
  private void paintNote(Pen pen, double right) {
    long hidden =
        series.stream()
            .flatMap(s -> s.roofline().points().stream())
            .filter(point -> point.level().equals("op") && !RooflineDots.drawable(point))
            .count();
    if (series.size() == 1 && hidden > 0) {
      String note = "not shown: " + hidden + " ops without MACs or without DRAM bytes";
      pen.text(note, right, HEIGHT - 8.0, 1, Ink.NOTE, Ink.COMPUTE);
    }
  }

  private static void paint(Pen pen, Plot plot, CeilingLine line) {
    Point2D from = plot.at(line.x0(), line.y0());
    Point2D to = plot.at(line.x1(), line.y1());
    pen.line(
        from.getX(),
        from.getY(),
        to.getX(),
        to.getY(),
        line.main() ? Ink.CEILING : Ink.FAINT_CEILING,
        line.slope() ? Ink.BANDWIDTH : Ink.COMPUTE);
  }

  private static void paint(Pen pen, Plot plot, Dots dots, Point point) {
    Point2D at = plot.at(point.intensityMacsPerByte(), point.macsPerSecond());
    dots.glyph().paint(pen.graphics(), at.getX(), at.getY(), dots.colour());
  }

  private static List<Point2D> pixels(Plot plot, List<Point> points) {
    return points.stream()
        .map(point -> plot.at(point.intensityMacsPerByte(), point.macsPerSecond()))
        .toList();
  }
}
