package org.bfpsim.cli.report.roofline;

import java.util.List;

/** Names beside the glyphs that they stand for, from top to bottom. */
record Legend(List<Dots> entries) {
  private static final double LINE = 24;
  private static final double TEXT = 30;
  private static final int LONGEST = 34;

  static Legend of(List<Dots> dots) {
    return new Legend(dots.stream().filter(d -> !d.name().isEmpty()).toList());
  }

  double width() {
    return entries.stream().mapToDouble(d -> TEXT + Pen.width(name(d), Ink.LABEL)).max().orElse(0);
  }

  void paint(Pen pen, double left, double top) {
    double y = top + LINE / 2;
    for (Dots dots : entries) {
      dots.glyph().paint(pen.graphics(), left + TEXT / 2 - 4, y, dots.colour());
      pen.text(name(dots), left + TEXT, y + 4.5, 0, Ink.LABEL, Ink.TEXT);
      y += LINE;
    }
  }

  private static String name(Dots dots) {
    String name = dots.name().replace('_', ' ');
    return name.length() <= LONGEST ? name : name.substring(0, LONGEST - 3) + "...";
  }
}
