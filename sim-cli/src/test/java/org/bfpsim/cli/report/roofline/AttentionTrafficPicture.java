package org.bfpsim.cli.report.roofline;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.bfpsim.cli.report.roofline.AttentionTraffic.Row;

/** DRAM traffic of attention over the SRAM that its blocks may use, both logarithmic. */
final class AttentionTrafficPicture implements Picture {
  private static final double LEFT = 92;
  private static final double TOP = 48;
  private static final double RIGHT = WIDTH - 28.0;
  private static final double BOTTOM = HEIGHT - 76.0;
  private static final BasicStroke CURVE = new BasicStroke(1.6f);
  private static final BasicStroke BORDER = new BasicStroke(1.2f);

  private final List<Row> rows;
  private final LogAxis x;
  private final LogAxis y = new LogAxis(2, 1500, BOTTOM, TOP);

  AttentionTrafficPicture(List<Row> rows) {
    this.rows = List.copyOf(rows);
    double last = rows.get(rows.size() - 1).elements();
    this.x = new LogAxis(rows.get(0).elements() / 1.6, last * 1.6, LEFT, RIGHT);
  }

  @Override
  public void paint(Graphics2D graphics) {
    Pen pen = new Pen(graphics);
    String title =
        "DRAM traffic of one head's attention, forward: N = %d tokens, d = %d, fp32"
            .formatted(AttentionTraffic.N, AttentionTraffic.D);
    pen.text(title, WIDTH / 2.0, TOP - 18, 0.5, Ink.TITLE, Ink.TEXT);
    axes(pen);
    guides(pen);
    curve(pen, Row::materialised, Glyph.Form.SQUARE, Ink.hue(0));
    curve(pen, Row::fused, Glyph.Form.CIRCLE, Ink.hue(1));
    names(pen);
  }

  private void axes(Pen pen) {
    for (double value : x.lines()) {
      pen.line(x.pixel(value), BOTTOM, x.pixel(value), TOP, Ink.GRID_LINE, Ink.grid(value));
    }
    for (double value : y.lines()) {
      pen.line(LEFT, y.pixel(value), RIGHT, y.pixel(value), Ink.GRID_LINE, Ink.grid(value));
    }
    for (double value : x.labelled()) {
      pen.text(TickLabel.plain(value), x.pixel(value), BOTTOM + 20, 0.5, Ink.LABEL, Ink.TEXT);
    }
    for (double value : y.labelled()) {
      pen.text(TickLabel.plain(value), LEFT - 9, y.pixel(value) + 4.5, 1, Ink.LABEL, Ink.TEXT);
    }
    pen.line(LEFT, BOTTOM, RIGHT, BOTTOM, BORDER, Ink.COMPUTE);
    pen.line(LEFT, TOP, RIGHT, TOP, BORDER, Ink.COMPUTE);
    pen.line(LEFT, BOTTOM, LEFT, TOP, BORDER, Ink.COMPUTE);
    pen.line(RIGHT, BOTTOM, RIGHT, TOP, BORDER, Ink.COMPUTE);
    String across = "M: SRAM that blocks may use (FP32 elements)";
    pen.text(across, (LEFT + RIGHT) / 2, BOTTOM + 48, 0.5, Ink.AXIS, Ink.TEXT);
    String up = "DRAM bytes moved (units of N\u00b7d elements)";
    double middle = (BOTTOM + TOP + Pen.width(up, Ink.AXIS)) / 2;
    AffineTransform upward = AffineTransform.getTranslateInstance(28, middle);
    upward.rotate(-Math.PI / 2);
    pen.text(up, upward, Ink.AXIS, Ink.TEXT);
  }

  /** The law, the plateau, and the range that the law is tested in. */
  private void guides(Pen pen) {
    double from = rows.get(0).elements();
    double knee = 6.0 * AttentionTraffic.N * AttentionTraffic.D / 4;
    line(pen, from, rows.get(0).law(), knee, 4);
    line(pen, knee, 4, x.to(), 4);
    double[] bounds = {8.0 * AttentionTraffic.D, AttentionTraffic.N * AttentionTraffic.D / 4.0};
    String[] names = {"8d", "N\u00b7d/4"};
    for (int i = 0; i < bounds.length; i++) {
      double at = x.pixel(bounds[i]);
      pen.line(at, BOTTOM, at, TOP, Ink.FAINT_CEILING, Ink.EDGE);
      pen.text(names[i], at + 6, BOTTOM - 10, 0, Ink.LABEL, Ink.TEXT);
    }
  }

  private void line(Pen pen, double x0, double y0, double x1, double y1) {
    pen.line(x.pixel(x0), y.pixel(y0), x.pixel(x1), y.pixel(y1), Ink.FAINT_CEILING, Ink.BANDWIDTH);
  }

  private void curve(Pen pen, ToDoubleFunction<Row> figure, Glyph.Form form, Color colour) {
    List<Row> shown = rows.stream().filter(row -> figure.applyAsDouble(row) > 0).toList();
    for (int i = 1; i < shown.size(); i++) {
      Row a = shown.get(i - 1);
      Row b = shown.get(i);
      pen.line(
          x.pixel(a.elements()),
          y.pixel(figure.applyAsDouble(a)),
          x.pixel(b.elements()),
          y.pixel(figure.applyAsDouble(b)),
          CURVE,
          colour);
    }
    for (Row row : shown) {
      double at = y.pixel(figure.applyAsDouble(row));
      new Glyph(form, 9, true).paint(pen.graphics(), x.pixel(row.elements()), at, colour);
    }
  }

  private void names(Pen pen) {
    Row last = rows.get(rows.size() - 1);
    double right = RIGHT - 12;
    double above = y.pixel(last.materialised()) - 12;
    pen.text("materialised: scores stored", right, above, 1, Ink.AXIS, Ink.hue(0));
    double under = y.pixel(last.fused()) + 24;
    pen.text("plateau: 4\u00b7N\u00b7d and N statistics", right, under, 1, Ink.AXIS, Ink.BANDWIDTH);
    Row second = rows.get(1);
    double beside = x.pixel(second.elements()) + 16;
    double at = y.pixel(second.fused());
    pen.text("fused, in blocks", beside, at - 26, 0, Ink.AXIS, Ink.hue(1));
    pen.text("dashed: 6\u00b7N\u00b2\u00b7d\u00b2/M", beside, at - 6, 0, Ink.AXIS, Ink.BANDWIDTH);
  }
}
