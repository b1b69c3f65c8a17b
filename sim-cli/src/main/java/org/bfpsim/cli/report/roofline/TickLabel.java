package org.bfpsim.cli.report.roofline;

import java.util.Locale;
import org.bfpsim.cli.units.Units;

/** Labels of decades: 0.1, 10, 1000 on one axis; 10 G, 1 T on the other. */
final class TickLabel {
  private TickLabel() {}

  static String plain(double value) {
    return value >= 0.001 && value < 1e6
        ? String.format(Locale.ROOT, value >= 1 ? "%,.0f" : "%s", value)
        : String.format(Locale.ROOT, "%.0e", value);
  }

  static String si(double value) {
    return Units.si(value).replace(".00", "").replace(".0 ", " ").strip();
  }
}
