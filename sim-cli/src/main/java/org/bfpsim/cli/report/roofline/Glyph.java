package org.bfpsim.cli.report.roofline;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.List;
import org.knowm.xchart.style.markers.Marker;

/** A filled marker of a size of its own; XChart's have one size per chart. */
final class Glyph extends Marker {
  /** What a glyph looks like. */
  enum Form {
    CIRCLE(0, 0),
    SQUARE(4, 1),
    TRIANGLE(3, 1),
    DIAMOND(4, 1),
    INVERTED_TRIANGLE(3, 1),
    PENTAGON(5, 1),
    HEXAGON(6, 1),
    STAR(5, 0.45);

    private final int corners;
    private final double notch;

    Form(int corners, double notch) {
      this.corners = corners;
      this.notch = notch;
    }
  }

  private final Shape shape;
  private final boolean outlined;
  private final List<Point2D> painted;

  /**
   * A glyph.
   *
   * @param sizePixels its diameter
   * @param outlined whether it has a dark edge
   * @param painted learns the pixels that it is painted at
   */
  Glyph(Form form, double sizePixels, boolean outlined, List<Point2D> painted) {
    this.shape = shape(form, sizePixels / 2);
    this.outlined = outlined;
    this.painted = painted;
  }

  @Override
  public void paint(Graphics2D graphics, double x, double y, int size) {
    painted.add(new Point2D.Double(x, y));
    Shape placed = AffineTransform.getTranslateInstance(x, y).createTransformedShape(shape);
    Color fill = graphics.getColor();
    graphics.fill(placed);
    if (outlined) {
      graphics.setColor(Ink.EDGE);
      graphics.setStroke(new BasicStroke(1f));
      graphics.draw(placed);
      graphics.setColor(fill);
    }
  }

  private static Shape shape(Form form, double radius) {
    if (form == Form.CIRCLE) {
      return new Ellipse2D.Double(-radius, -radius, 2 * radius, 2 * radius);
    }
    double turn =
        switch (form) {
          case SQUARE -> Math.PI / 4;
          case INVERTED_TRIANGLE -> Math.PI;
          default -> 0;
        };
    int steps = form.notch < 1 ? 2 * form.corners : form.corners;
    Path2D path = new Path2D.Double();
    for (int step = 0; step < steps; step++) {
      double reach = radius * (form.notch < 1 && step % 2 == 1 ? form.notch : 1.1);
      double angle = turn + 2 * Math.PI * step / steps;
      double x = reach * Math.sin(angle);
      double y = -reach * Math.cos(angle);
      if (step == 0) {
        path.moveTo(x, y);
      } else {
        path.lineTo(x, y);
      }
    }
    path.closePath();
    return path;
  }
}
