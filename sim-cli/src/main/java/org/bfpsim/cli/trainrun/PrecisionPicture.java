package org.bfpsim.cli.trainrun;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.Comparator;
import java.util.List;
import org.bfpsim.cli.report.roofline.Ink;
import org.bfpsim.cli.report.roofline.Pen;
import org.bfpsim.cli.report.roofline.Picture;
import org.bfpsim.core.number.Format;
import org.bfpsim.workload.policy.Use;

/**
 * Precision over steps and layers: a panel per use, a row per layer, darker where a format has more
 * bits. A column of pixels shows the format at its middle step.
 */
final class PrecisionPicture implements Picture {
  private static final int PANELS_ACROSS = 3;
  private static final double LEFT = 96;
  private static final double TOP = 84;
  private static final double PANEL_WIDTH = 280;
  private static final double PANEL_HEIGHT = 212;
  private static final double GAP_ACROSS = 16;
  private static final double GAP_DOWN = 44;
  private static final Color LIGHT = new Color(222, 235, 247);
  private static final Color DARK = new Color(8, 48, 107);

  private final String title;
  private final List<String> layers;
  private final long steps;
  private final List<PrecisionStripe> stripes;
  private final List<Format> formats;

  PrecisionPicture(String title, List<String> layers, long steps, List<PrecisionStripe> stripes) {
    this.title = title;
    this.layers = List.copyOf(layers);
    this.steps = steps;
    this.stripes = List.copyOf(stripes);
    this.formats =
        stripes.stream()
            .map(PrecisionStripe::format)
            .distinct()
            .sorted(Comparator.comparing(Format::packedBitsPerElement).thenComparing(Format::label))
            .toList();
  }

  @Override
  public void paint(Graphics2D graphics) {
    Pen pen = new Pen(graphics);
    double room = WIDTH - 40.0;
    double width = Pen.width(title, Ink.TITLE);
    Font font =
        width <= room
            ? Ink.TITLE
            : Ink.TITLE.deriveFont((float) (Ink.TITLE.getSize2D() * room / width));
    pen.text(title, WIDTH / 2.0, 26, 0.5, font, Ink.TEXT);
    paintLegend(pen);
    List<Use.Slot> roles = Use.Slot.quantized();
    for (int panel = 0; panel < roles.size(); panel++) {
      int across = panel % PANELS_ACROSS;
      int down = panel / PANELS_ACROSS;
      double x = LEFT + across * (PANEL_WIDTH + GAP_ACROSS);
      double y = TOP + down * (PANEL_HEIGHT + GAP_DOWN);
      paintPanel(pen, roles.get(panel), x, y, across == 0);
    }
    pen.text(
        "training step; a column of pixels shows its middle step",
        LEFT + 1.5 * PANEL_WIDTH + GAP_ACROSS,
        HEIGHT - 18.0,
        0.5,
        Ink.AXIS,
        Ink.TEXT);
  }

  private void paintLegend(Pen pen) {
    double x = LEFT;
    for (Format format : formats) {
      fill(pen, x, 44, 14, 12, colour(format));
      pen.text(format.label(), x + 19, 54.5, 0, Ink.LABEL, Ink.TEXT);
      x += 19 + Pen.width(format.label(), Ink.LABEL) + 18;
    }
  }

  private void paintPanel(Pen pen, Use.Slot role, double x, double y, boolean named) {
    String heading = role.quadrupleSlot() + "  " + role.meaning();
    pen.text(heading, x, y - 6, 0, Ink.LABEL, Ink.TEXT);
    double height = PANEL_HEIGHT / layers.size();
    for (PrecisionStripe stripe : stripes) {
      if (stripe.role() == role) {
        double top = y + layers.indexOf(stripe.layer()) * height;
        double from = pixel(stripe.fromStep());
        double to = pixel(stripe.fromStep() + stripe.steps());
        if (to > from) {
          fill(pen, x + from, top, to - from, height * 0.94, colour(stripe.format()));
        }
      }
    }
    int every = (int) Math.ceil(12 / height);
    for (int layer = 0; named && layer < layers.size(); layer += every) {
      double baseline = y + (layer + 0.5) * height + 4;
      pen.text(name(layers.get(layer)), x - 6, baseline, 1, Ink.LABEL, Ink.TEXT);
    }
    pen.text("0", x, y + PANEL_HEIGHT + 15, 0, Ink.LABEL, Ink.TEXT);
    pen.text(steps + "", x + PANEL_WIDTH, y + PANEL_HEIGHT + 15, 1, Ink.LABEL, Ink.TEXT);
  }

  /** The first column whose middle step is not before this step; steps may outnumber columns. */
  private double pixel(long step) {
    return steps <= PANEL_WIDTH
        ? PANEL_WIDTH * step / steps
        : Math.ceil(PANEL_WIDTH * step / steps - 0.5);
  }

  private Color colour(Format format) {
    double dark = formats.size() == 1 ? 0.5 : formats.indexOf(format) / (formats.size() - 1.0);
    return new Color(
        mix(LIGHT.getRed(), DARK.getRed(), dark),
        mix(LIGHT.getGreen(), DARK.getGreen(), dark),
        mix(LIGHT.getBlue(), DARK.getBlue(), dark));
  }

  private static int mix(int light, int dark, double share) {
    return (int) Math.round(light + share * (dark - light));
  }

  private static String name(String layer) {
    String shown = layer.isEmpty() ? "(none)" : layer;
    return shown.length() <= 13 ? shown : shown.substring(0, 11) + "...";
  }

  private static void fill(Pen pen, double x, double y, double width, double height, Color colour) {
    pen.graphics().setColor(colour);
    pen.graphics().fill(new Rectangle2D.Double(x, y, width, height));
  }
}
