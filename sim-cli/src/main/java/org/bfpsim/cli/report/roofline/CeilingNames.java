package org.bfpsim.cli.report.roofline;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.style.markers.Marker;

/**
 * Paints the names of all ceilings along their lines. The series that carries this marker holds
 * both ends of every line, so that it learns where XChart has put them; at the last end it places
 * the names, each where it covers the least of other names and of points.
 */
final class CeilingNames extends Marker {
  private static final double GAP = 4;
  private static final double[] ALONG = {1.0, 0.72, 0.45, 0.2};

  private final List<CeilingLine> lines;
  private final List<Point2D> obstacles;
  private final List<Point2D> ends = new ArrayList<>();

  /**
   * The names of some lines.
   *
   * @param obstacles pixels that other markers were painted at, filled while they are painted
   */
  CeilingNames(List<CeilingLine> lines, List<Point2D> obstacles) {
    this.lines = lines;
    this.obstacles = obstacles;
  }

  @Override
  public void paint(Graphics2D graphics, double x, double y, int size) {
    ends.add(new Point2D.Double(x, y));
    if (ends.size() == 2 * lines.size()) {
      List<Area> taken = new ArrayList<>();
      for (int line = 0; line < lines.size(); line++) {
        place(graphics, lines.get(line), ends.get(2 * line), ends.get(2 * line + 1), taken);
      }
      ends.clear();
    }
  }

  private void place(
      Graphics2D graphics, CeilingLine line, Point2D from, Point2D to, List<Area> taken) {
    // Measured without the device, so that every picture places them alike.
    FontRenderContext context = new FontRenderContext(null, true, true);
    Font font = line.main() ? Ink.LABEL.deriveFont(Font.BOLD) : Ink.LABEL;
    Rectangle2D box = font.getStringBounds(line.label(), context);
    AffineTransform best = null;
    double leastCost = Double.MAX_VALUE;
    for (double along : ALONG) {
      for (boolean above : new boolean[] {true, false}) {
        AffineTransform candidate = placed(from, to, along, above, box);
        double cost = cost(new Area(candidate.createTransformedShape(grown(box))), taken);
        if (cost < leastCost) {
          leastCost = cost;
          best = candidate;
        }
      }
    }
    taken.add(new Area(best.createTransformedShape(grown(box))));
    paint(graphics, line, font, best, box);
  }

  /** Text from its own coordinates (baseline at the origin) to a place along the line. */
  private static AffineTransform placed(
      Point2D from, Point2D to, double along, boolean above, Rectangle2D box) {
    double length = from.distance(to);
    double start = Math.max(0, along * (length - box.getWidth() - 2 * GAP)) + GAP;
    AffineTransform place = AffineTransform.getTranslateInstance(from.getX(), from.getY());
    place.rotate(Math.atan2(to.getY() - from.getY(), to.getX() - from.getX()));
    place.translate(start, above ? -GAP - box.getMaxY() : GAP - box.getMinY());
    return place;
  }

  private static Rectangle2D grown(Rectangle2D box) {
    return new Rectangle2D.Double(box.getX() - 1, box.getY(), box.getWidth() + 2, box.getHeight());
  }

  private double cost(Area area, List<Area> taken) {
    double covered = obstacles.stream().filter(area::contains).count();
    for (Area other : taken) {
      Area common = new Area(area);
      common.intersect(other);
      covered += common.isEmpty() ? 0 : 1e6;
    }
    return covered;
  }

  private static void paint(
      Graphics2D graphics, CeilingLine line, Font font, AffineTransform place, Rectangle2D box) {
    AffineTransform before = graphics.getTransform();
    Color colour = graphics.getColor();
    graphics.transform(place);
    graphics.setColor(new Color(255, 255, 255, 190));
    graphics.fill(grown(box));
    graphics.setColor(line.slope() ? Ink.BANDWIDTH : Ink.COMPUTE);
    graphics.setFont(font);
    graphics.drawString(line.label(), 0, 0);
    graphics.setColor(colour);
    graphics.setTransform(before);
  }
}
