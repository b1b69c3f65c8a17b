package org.bfpsim.cli.report.roofline;

import java.util.ArrayList;
import java.util.List;

/**
 * A logarithmic axis.
 *
 * @param from the value at {@code fromPixel}
 * @param to the value at {@code toPixel}
 */
record LogAxis(double from, double to, double fromPixel, double toPixel) {
  private static final int FEW_DECADES = 3;
  private static final int MANY_DECADES = 8;

  /** Where a value lies. */
  double pixel(double value) {
    return fromPixel + (toPixel - fromPixel) * Math.log10(value / from) / Math.log10(to / from);
  }

  /** Values that get a label: decades; 2 and 5 of each where there are few, every third of many. */
  List<Double> labelled() {
    int decades = multiples(new int[] {1}).size();
    if (decades < FEW_DECADES) {
      return multiples(new int[] {1, 2, 5});
    }
    List<Double> all = multiples(new int[] {1});
    return decades <= MANY_DECADES
        ? all
        : all.stream().filter(value -> Math.round(Math.log10(value)) % 3 == 0).toList();
  }

  /** Values that get a line. */
  List<Double> lines() {
    return multiples(
        multiples(new int[] {1}).size() <= MANY_DECADES
            ? new int[] {1, 2, 3, 4, 5, 6, 7, 8, 9}
            : new int[] {1});
  }

  private List<Double> multiples(int[] digits) {
    List<Double> values = new ArrayList<>();
    int last = (int) Math.floor(Math.log10(to));
    for (int decade = (int) Math.floor(Math.log10(from)); decade <= last; decade++) {
      for (int digit : digits) {
        double value = Double.parseDouble(digit + "e" + decade);
        if (value >= from && value <= to) {
          values.add(value);
        }
      }
    }
    return values;
  }
}
