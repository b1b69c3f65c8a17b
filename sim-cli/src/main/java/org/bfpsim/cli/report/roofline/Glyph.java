package org.bfpsim.cli.report.roofline;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

/**
 * A filled marker.
 *
 * @param sizePixels its diameter
 * @param outlined whether it has a dark edge
 */
record Glyph(Form form, double sizePixels, boolean outlined) {
  private static final BasicStroke OUTLINE = new BasicStroke(1f);

  /** What a glyph looks like: a polygon of some corners, notched between them for a star. */
  enum Form {
    CIRCLE(0, 0, 1),
    SQUARE(4, Math.PI / 4, 1),
    TRIANGLE(3, 0, 1),
    DIAMOND(4, 0, 1),
    INVERTED_TRIANGLE(3, Math.PI, 1),
    PENTAGON(5, 0, 1),
    HEXAGON(6, 0, 1),
    STAR(5, 0, 0.45);

    private final int corners;
    private final double turn;
    private final double notch;

    Form(int corners, double turn, double notch) {
      this.corners = corners;
      this.turn = turn;
      this.notch = notch;
    }

    private Shape shape(double radius) {
      if (corners == 0) {
        return new Ellipse2D.Double(-radius, -radius, 2 * radius, 2 * radius);
      }
      int steps = notch < 1 ? 2 * corners : corners;
      Path2D path = new Path2D.Double();
      for (int step = 0; step < steps; step++) {
        double reach = 1.1 * radius * (step % 2 == 1 ? notch : 1);
        double angle = turn + 2 * Math.PI * step / steps;
        if (step == 0) {
          path.moveTo(reach * Math.sin(angle), -reach * Math.cos(angle));
        } else {
          path.lineTo(reach * Math.sin(angle), -reach * Math.cos(angle));
        }
      }
      path.closePath();
      return path;
    }
  }

  void paint(Graphics2D graphics, double x, double y, Color fill) {
    Shape placed =
        AffineTransform.getTranslateInstance(x, y)
            .createTransformedShape(form.shape(sizePixels / 2));
    graphics.setColor(fill);
    graphics.fill(placed);
    if (outlined) {
      graphics.setColor(Ink.EDGE);
      graphics.setStroke(OUTLINE);
      graphics.draw(placed);
    }
  }
}
