package org.bfpsim.cli.report.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bfpsim.cli.units.Units;

/**
 * A linear axis from 0.
 *
 * @param to the value at {@code toPixel}
 * @param unit what labels count in: steps between them are 1, 2 or 5 times a power of ten of it
 */
record LinearAxis(double to, double fromPixel, double toPixel, double unit) {
  private static final int MOST_STEPS = 8;

  /** An axis of bytes, in the binary unit that suits them. */
  static LinearAxis ofBytes(double to, double fromPixel, double toPixel) {
    double unit = 1;
    while (to / unit >= 1024) {
      unit *= 1024;
    }
    return new LinearAxis(to, fromPixel, toPixel, unit);
  }

  static LinearAxis ofCycles(double to, double fromPixel, double toPixel) {
    return new LinearAxis(to, fromPixel, toPixel, 1);
  }

  double pixel(double value) {
    return fromPixel + (toPixel - fromPixel) * value / to;
  }

  double pixel(long value) {
    return pixel((double) value);
  }

  /** A tick in the axis's unit, as short as it can be. */
  String label(double value) {
    if (unit == 1) {
      return Units.si(value).replaceFirst("\\.0+(?= )", "").strip();
    }
    String number = String.format(Locale.ROOT, "%.1f", value / unit).replaceFirst("\\.0$", "");
    return value == 0 ? "0" : number + Units.bytes(unit).replaceFirst("[0-9.]+", "");
  }

  /** The values that get a line and a label. */
  List<Double> ticks() {
    double step = Math.pow(10, Math.floor(Math.log10(to / unit / MOST_STEPS))) * unit;
    for (int factor : new int[] {2, 5, 10}) {
      if (to / step > MOST_STEPS) {
        step = step * factor / (factor == 2 ? 1 : factor == 5 ? 2 : 5);
      }
    }
    List<Double> ticks = new ArrayList<>();
    for (int tick = 0; tick * step <= to; tick++) {
      ticks.add(tick * step);
    }
    return ticks;
  }
}
