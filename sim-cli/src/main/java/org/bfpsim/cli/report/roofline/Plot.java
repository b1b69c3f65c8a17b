package org.bfpsim.cli.report.roofline;

import java.awt.BasicStroke;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;

/** The axes, their grid and their labels; knows where a point of the roofline lies. */
record Plot(LogAxis x, LogAxis y) {
  private static final BasicStroke BORDER = new BasicStroke(1.2f);
  private static final double TICK = 4;

  static Plot of(Frame frame, double left, double top, double right, double bottom) {
    return new Plot(
        new LogAxis(frame.xMin(), frame.xMax(), left, right),
        new LogAxis(frame.yMin(), frame.yMax(), bottom, top));
  }

  Point2D at(double intensity, double performance) {
    return new Point2D.Double(x.pixel(intensity), y.pixel(performance));
  }

  void paint(Pen pen) {
    double left = x.fromPixel();
    double right = x.toPixel();
    double bottom = y.fromPixel();
    double top = y.toPixel();
    for (double value : x.lines()) {
      pen.line(x.pixel(value), bottom, x.pixel(value), top, Ink.GRID_LINE, Ink.grid(value));
    }
    for (double value : y.lines()) {
      pen.line(left, y.pixel(value), right, y.pixel(value), Ink.GRID_LINE, Ink.grid(value));
    }
    labels(pen);
    pen.line(left, bottom, right, bottom, BORDER, Ink.COMPUTE);
    pen.line(left, top, right, top, BORDER, Ink.COMPUTE);
    pen.line(left, bottom, left, top, BORDER, Ink.COMPUTE);
    pen.line(right, bottom, right, top, BORDER, Ink.COMPUTE);
  }

  private void labels(Pen pen) {
    double bottom = y.fromPixel();
    double left = x.fromPixel();
    for (double value : x.labelled()) {
      double at = x.pixel(value);
      pen.line(at, bottom, at, bottom + TICK, BORDER, Ink.COMPUTE);
      pen.text(TickLabel.plain(value), at, bottom + 20, 0.5, Ink.LABEL, Ink.TEXT);
    }
    for (double value : y.labelled()) {
      double at = y.pixel(value);
      pen.line(left - TICK, at, left, at, BORDER, Ink.COMPUTE);
      pen.text(TickLabel.si(value), left - 9, at + 4.5, 1, Ink.LABEL, Ink.TEXT);
    }
    double middle = (left + x.toPixel()) / 2;
    pen.text(
        "Arithmetic intensity (MAC per DRAM byte moved)",
        middle,
        bottom + 44,
        0.5,
        Ink.AXIS,
        Ink.TEXT);
    String performance = "Performance (MAC/s)";
    double length = Pen.width(performance, Ink.AXIS);
    AffineTransform upward =
        AffineTransform.getTranslateInstance(24, (bottom + y.toPixel() + length) / 2);
    upward.rotate(-Math.PI / 2);
    pen.text(performance, upward, Ink.AXIS, Ink.TEXT);
  }
}
