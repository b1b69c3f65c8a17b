package org.bfpsim.cli.report.roofline;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.List;

/**
 * Colours, strokes and fonts of a roofline; the colours are Okabe and Ito's, safe for most eyes.
 */
public final class Ink {
  public static final Color EDGE = new Color(40, 40, 40);
  public static final Color TEXT = new Color(30, 30, 30);
  private static final Color GRID = new Color(234, 234, 234);
  private static final Color DECADE = new Color(206, 206, 206);
  static final Color COMPUTE = new Color(60, 60, 60);
  static final Color BANDWIDTH = new Color(0, 90, 150);
  static final BasicStroke CEILING = new BasicStroke(2f);
  static final BasicStroke FAINT_CEILING =
      new BasicStroke(
          1.4f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10f, new float[] {6f, 4f}, 0f);
  static final BasicStroke GRID_LINE = new BasicStroke(0.8f);
  public static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 15);
  public static final Font AXIS = new Font(Font.SANS_SERIF, Font.PLAIN, 14);
  public static final Font NOTE = new Font(Font.SANS_SERIF, Font.ITALIC, 11);
  public static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 12);

  private static final List<Color> HUES =
      List.of(
          new Color(213, 94, 0),
          new Color(0, 114, 178),
          new Color(0, 158, 115),
          new Color(204, 121, 167),
          new Color(230, 159, 0),
          new Color(86, 180, 233),
          new Color(120, 94, 240),
          new Color(110, 110, 110));

  private Ink() {}

  /** Decades stand out from what lies between them. */
  static Color grid(double value) {
    double exponent = Math.log10(value);
    return Math.abs(exponent - Math.rint(exponent)) < 1e-9 ? DECADE : GRID;
  }

  /** The hue of the n-th series; they repeat after {@link #hues}. */
  public static Color hue(int index) {
    return HUES.get(index % HUES.size());
  }

  static int hues() {
    return HUES.size();
  }

  static Color translucent(Color color, int alpha) {
    return new Color(color.getRed(), color.getGreen(), color.getBlue(), alpha);
  }
}
