package org.bfpsim.cli.report.memory;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Map;
import org.bfpsim.cli.report.roofline.Ink;
import org.bfpsim.cli.report.roofline.Pen;
import org.bfpsim.cli.report.roofline.Picture;
import org.bfpsim.cli.units.Units;
import org.bfpsim.machine.result.Memory;
import org.bfpsim.machine.result.Memory.Moment;

/**
 * What lives in DRAM over the step: areas by role, stacked, each held until the next moment. The
 * peak is marked, the DRAM's capacity where it comes near.
 */
public final class MemoryPicture implements Picture {
  private static final double LEFT = 92;
  private static final double TOP = 64;
  private static final double BOTTOM = HEIGHT - 72;
  private static final double LEGEND = 190;
  private static final double MARGIN = 20;
  private static final double HEADROOM = 1.1;

  /** Beyond this many times the peak, capacity is said in words and has no line. */
  private static final double NEAR = 1.5;

  private static final BasicStroke THIN = new BasicStroke(0.8f);
  private static final BasicStroke BORDER = new BasicStroke(1.2f);
  private static final BasicStroke DASHED =
      new BasicStroke(
          1.6f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10f, new float[] {6f, 4f}, 0f);
  private static final Color GRID = new Color(255, 255, 255, 90);
  private static final Color FRAME = new Color(60, 60, 60);

  private final String title;
  private final Memory memory;
  private final long cycles;
  private final List<String> roles;
  private final LinearAxis x;
  private final LinearAxis y;

  /**
   * A picture.
   *
   * @param title what is shown, one line
   * @param cycles how long the step takes
   */
  public MemoryPicture(String title, Memory memory, long cycles) {
    this.title = title;
    this.memory = memory;
    this.cycles = Math.max(1, cycles);
    this.roles = RoleInk.stacked(memory.highestByRole().keySet());
    long most = Math.max(1, Math.max(memory.peakBytes(), near() ? memory.capacityBytes() : 0));
    this.x = LinearAxis.ofCycles((double) this.cycles, LEFT, WIDTH - MARGIN - LEGEND);
    this.y = LinearAxis.ofBytes(most * HEADROOM, BOTTOM, TOP);
  }

  private boolean near() {
    return memory.capacityBytes() < NEAR * memory.peakBytes();
  }

  @Override
  public void paint(Graphics2D graphics) {
    Pen pen = new Pen(graphics);
    double room = WIDTH - 2 * MARGIN;
    double width = Pen.width(title, Ink.TITLE);
    Font font =
        width <= room
            ? Ink.TITLE
            : Ink.TITLE.deriveFont((float) (Ink.TITLE.getSize2D() * room / width));
    pen.text(title, WIDTH / 2.0, 26, 0.5, font, Ink.TEXT);
    paintAreas(pen);
    paintAxes(pen);
    paintPhases(pen);
    paintCapacity(pen);
    paintPeak(pen);
    paintLegend(pen);
  }

  /** From the top of the stack down, each area over the next, so that edges meet. */
  private void paintAreas(Pen pen) {
    pen.graphics().setColor(new Color(246, 246, 246));
    pen.graphics().fill(new Rectangle2D.Double(LEFT, TOP, x.toPixel() - LEFT, BOTTOM - TOP));
    for (int top = roles.size() - 1; top >= 0; top--) {
      List<String> stack = roles.subList(0, top + 1);
      Path2D area = new Path2D.Double();
      area.moveTo(LEFT, BOTTOM);
      List<Moment> moments = memory.timeline();
      for (int i = 0; i < moments.size(); i++) {
        double height = y.pixel(sum(moments.get(i).bytesByRole(), stack));
        long end = i + 1 < moments.size() ? moments.get(i + 1).startCycle() : cycles;
        area.lineTo(x.pixel(moments.get(i).startCycle()), height);
        area.lineTo(x.pixel(end), height);
      }
      area.lineTo(x.toPixel(), BOTTOM);
      area.closePath();
      pen.graphics().setColor(RoleInk.of(roles.get(top)));
      pen.graphics().fill(area);
    }
  }

  private static double sum(Map<String, Long> bytesByRole, List<String> roles) {
    return roles.stream().mapToDouble(role -> bytesByRole.getOrDefault(role, 0L)).sum();
  }

  private void paintAxes(Pen pen) {
    for (double value : y.ticks()) {
      double at = y.pixel(value);
      pen.line(LEFT, at, x.toPixel(), at, THIN, GRID);
      pen.line(LEFT - 4, at, LEFT, at, BORDER, FRAME);
      pen.text(y.label(value), LEFT - 9, at + 4.5, 1, Ink.LABEL, Ink.TEXT);
    }
    for (double value : x.ticks()) {
      double at = x.pixel(value);
      pen.line(at, BOTTOM, at, BOTTOM + 4, BORDER, FRAME);
      pen.text(x.label(value), at, BOTTOM + 20, 0.5, Ink.LABEL, Ink.TEXT);
    }
    pen.line(LEFT, BOTTOM, x.toPixel(), BOTTOM, BORDER, FRAME);
    pen.line(LEFT, TOP, LEFT, BOTTOM, BORDER, FRAME);
    double middle = (LEFT + x.toPixel()) / 2;
    pen.text("Array clock (cycles)", middle, BOTTOM + 44, 0.5, Ink.AXIS, Ink.TEXT);
    String bytes = "Bytes alive in DRAM";
    double length = Pen.width(bytes, Ink.AXIS);
    AffineTransform upward = AffineTransform.getTranslateInstance(20, (BOTTOM + TOP + length) / 2);
    upward.rotate(-Math.PI / 2);
    pen.text(bytes, upward, Ink.AXIS, Ink.TEXT);
  }

  /** Where a phase begins; its name where there is room before the next. */
  private void paintPhases(Pen pen) {
    List<Moment> moments = memory.timeline();
    double nameEnd = 0;
    for (int i = 0; i < moments.size(); i++) {
      String phase = moments.get(i).phase();
      if (i == 0 || !phase.equals(moments.get(i - 1).phase())) {
        double at = x.pixel(moments.get(i).startCycle());
        pen.line(at, TOP - 4, at, BOTTOM, THIN, FRAME);
        if (at >= nameEnd) {
          pen.text(phase, at + 4, TOP - 6, 0, Ink.LABEL, Ink.TEXT);
          nameEnd = at + 10 + Pen.width(phase, Ink.LABEL);
        }
      }
    }
  }

  private void paintCapacity(Pen pen) {
    String holds = "the DRAM part holds " + Units.bytes(memory.capacityBytes());
    if (near()) {
      double at = y.pixel(memory.capacityBytes());
      pen.line(LEFT, at, x.toPixel(), at, DASHED, Ink.EDGE);
      pen.text(holds, LEFT + 8, at - 6, 0, Ink.LABEL, Ink.TEXT);
    } else {
      pen.text(holds, x.toPixel(), HEIGHT - 8.0, 1, Ink.NOTE, FRAME);
    }
  }

  private void paintPeak(Pen pen) {
    double at = x.pixel(memory.peakCycle());
    double top = y.pixel(memory.peakBytes());
    pen.line(at, top - 14, at, BOTTOM, DASHED, Ink.EDGE);
    String text = "peak " + Units.bytes(memory.peakBytes()) + ": " + memory.peakOpName();
    double width = Pen.width(text, Ink.LABEL);
    double anchor = at + width + 6 > x.toPixel() ? 1 : 0;
    pen.text(text, at + (anchor == 0 ? 6 : -6), top - 6, anchor, Ink.LABEL, Ink.TEXT);
  }

  /** Roles from the top of the stack down, each with its bytes at the peak. */
  private void paintLegend(Pen pen) {
    double left = x.toPixel() + 16;
    double line = TOP + 20;
    pen.text("alive at the peak", left, line, 0, Ink.LABEL, Ink.TEXT);
    for (int i = roles.size() - 1; i >= 0; i--) {
      line += 24;
      String role = roles.get(i);
      pen.graphics().setColor(RoleInk.of(role));
      pen.graphics().fill(new Rectangle2D.Double(left, line - 10, 14, 12));
      pen.text(role.replace('_', ' '), left + 20, line, 0, Ink.LABEL, Ink.TEXT);
      long bytes = memory.peakBytesByRole().getOrDefault(role, 0L);
      pen.text(bytes == 0 ? "-" : Units.bytes(bytes), WIDTH - MARGIN, line, 1, Ink.LABEL, Ink.TEXT);
    }
  }
}
