package org.bfpsim.cli.report.roofline;

import java.awt.Color;
import java.awt.Font;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * The names of ceilings along their lines, each where it covers the least of other names, points
 * and lines.
 */
final class CeilingNames {
  private static final double GAP = 4;
  private static final double[] ALONG_LEVEL = {1, 0.75, 0.5, 0.25};
  private static final double[] ALONG_SLOPE = {0.6, 0.4, 0.75, 0.25, 0.1, 0.9};
  private static final Color PAPER = new Color(255, 255, 255, 200);
  private static final double COVERS_A_NAME = 1e6;
  private static final double COVERS_A_LINE = 3;
  private static final double SAMPLE_PIXELS = 5;

  private final Plot plot;
  private final List<CeilingLine> lines;
  private final List<Point2D> points;
  private final List<Area> taken = new ArrayList<>();

  /**
   * The names of some lines.
   *
   * @param points pixels that had better stay visible
   */
  CeilingNames(Plot plot, List<CeilingLine> lines, List<Point2D> points) {
    this.plot = plot;
    this.lines = lines;
    this.points = points;
  }

  void paint(Pen pen) {
    for (CeilingLine line : lines) {
      Font font = line.main() ? Ink.LABEL.deriveFont(Font.BOLD) : Ink.LABEL;
      Rectangle2D box = Pen.box(line.label(), font);
      AffineTransform place = place(line, box);
      Shape area = place.createTransformedShape(box);
      taken.add(new Area(area));
      pen.graphics().setColor(PAPER);
      pen.graphics().fill(area);
      pen.text(line.label(), place, font, line.slope() ? Ink.BANDWIDTH : Ink.COMPUTE);
    }
  }

  private AffineTransform place(CeilingLine line, Rectangle2D box) {
    AffineTransform best = new AffineTransform();
    double least = Double.MAX_VALUE;
    for (double along : line.slope() ? ALONG_SLOPE : ALONG_LEVEL) {
      for (boolean above : new boolean[] {true, false}) {
        AffineTransform candidate = candidate(line, along, above, box);
        double cost = cost(line, new Area(candidate.createTransformedShape(box)));
        if (cost < least) {
          least = cost;
          best = candidate;
        }
      }
    }
    return best;
  }

  /** From the text's own coordinates, baseline at the origin, to a place along the line. */
  private AffineTransform candidate(
      CeilingLine line, double along, boolean above, Rectangle2D box) {
    Point2D from = plot.at(line.x0(), line.y0());
    Point2D to = plot.at(line.x1(), line.y1());
    double free = from.distance(to) - box.getWidth() - 2 * GAP;
    AffineTransform place = AffineTransform.getTranslateInstance(from.getX(), from.getY());
    place.rotate(Math.atan2(to.getY() - from.getY(), to.getX() - from.getX()));
    place.translate(
        GAP + Math.max(0, along * free), above ? -GAP - box.getMaxY() : GAP - box.getMinY());
    return place;
  }

  private double cost(CeilingLine own, Area area) {
    double cost = points.stream().filter(area::contains).count();
    for (CeilingLine line : lines) {
      cost += line.equals(own) ? 0 : COVERS_A_LINE * covered(line, area);
    }
    for (Area other : taken) {
      Area common = new Area(area);
      common.intersect(other);
      cost += common.isEmpty() ? 0 : COVERS_A_NAME;
    }
    return cost;
  }

  private long covered(CeilingLine line, Area area) {
    Point2D from = plot.at(line.x0(), line.y0());
    Point2D to = plot.at(line.x1(), line.y1());
    int samples = (int) Math.max(1, from.distance(to) / SAMPLE_PIXELS);
    long covered = 0;
    for (int i = 0; i <= samples; i++) {
      double part = (double) i / samples;
      boolean inside =
          area.contains(
              from.getX() + part * (to.getX() - from.getX()),
              from.getY() + part * (to.getY() - from.getY()));
      covered += inside ? 1 : 0;
    }
    return covered;
  }
}
