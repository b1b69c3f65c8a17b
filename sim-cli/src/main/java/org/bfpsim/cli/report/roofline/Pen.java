package org.bfpsim.cli.report.roofline;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;

/** Draws lines and aligned text; text is measured without the device, so all pictures agree. */
public final class Pen {
  private static final FontRenderContext MEASURE = new FontRenderContext(null, true, true);

  private final Graphics2D graphics;

  /** A pen on a device, which it sets to smooth edges. */
  public Pen(Graphics2D graphics) {
    this.graphics = graphics;
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
  }

  /** The device. */
  public Graphics2D graphics() {
    return graphics;
  }

  static Rectangle2D box(String text, Font font) {
    return font.getStringBounds(text, MEASURE);
  }

  /** The width of a text in pixels. */
  public static double width(String text, Font font) {
    return box(text, font).getWidth();
  }

  /** A straight line. */
  public void line(double x0, double y0, double x1, double y1, BasicStroke stroke, Color colour) {
    graphics.setStroke(stroke);
    graphics.setColor(colour);
    graphics.draw(new Line2D.Double(x0, y0, x1, y1));
  }

  /**
   * Text on a baseline.
   *
   * @param anchor the part of the text's width that lies left of x: 0, 0.5 or 1
   */
  public void text(String text, double x, double y, double anchor, Font font, Color colour) {
    graphics.setFont(font);
    graphics.setColor(colour);
    graphics.drawString(text, (float) (x - anchor * width(text, font)), (float) y);
  }

  /** Text that starts at the origin of a place, which may be turned. */
  public void text(String text, AffineTransform place, Font font, Color colour) {
    AffineTransform before = graphics.getTransform();
    graphics.transform(place);
    text(text, 0, 0, 0, font, colour);
    graphics.setTransform(before);
  }
}
