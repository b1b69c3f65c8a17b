package org.bfpsim.cli.units;

import java.util.Locale;

/** Figures for people: three significant digits and a prefix; SI is 1000, IEC is 1024. */
public final class Units {
  private static final String[] SI = {"", "k", "M", "G", "T", "P", "E"};
  private static final String[] SI_SMALL = {"", "m", "u", "n", "p", "f"};
  private static final String[] IEC = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

  private Units() {}

  /** For example {@code 1.23 T} of 1.23e12, or {@code 4.56 m} of 0.00456. */
  public static String si(double value) {
    double scaled = value;
    int step = 0;
    if (Math.abs(value) >= 1 || value == 0) {
      while (Math.abs(scaled) >= 999.5 && step < SI.length - 1) {
        scaled /= 1000;
        step++;
      }
      return threeDigits(scaled) + " " + SI[step];
    }
    while (Math.abs(scaled) < 0.9995 && step < SI_SMALL.length - 1) {
      scaled *= 1000;
      step++;
    }
    return threeDigits(scaled) + " " + SI_SMALL[step];
  }

  /** For example {@code 1.23 GMAC/s}. */
  public static String si(double value, String unit) {
    return (si(value) + unit).replaceAll(" $", "");
  }

  /** For example {@code 1.23 GiB}. */
  public static String bytes(double bytes) {
    double scaled = bytes;
    int step = 0;
    while (Math.abs(scaled) >= 999.5 && step < IEC.length - 1) {
      scaled /= 1024;
      step++;
    }
    return (step == 0 ? Long.toString(Math.round(scaled)) : threeDigits(scaled)) + " " + IEC[step];
  }

  /** For example {@code 1,234,567}. */
  public static String whole(double count) {
    return String.format(Locale.ROOT, "%,d", Math.round(count));
  }

  public static String si(long value) {
    return si((double) value);
  }

  public static String si(long value, String unit) {
    return si((double) value, unit);
  }

  public static String bytes(long bytes) {
    return bytes((double) bytes);
  }

  public static String whole(long count) {
    return whole((double) count);
  }

  public static String percent(long part, long whole) {
    return percent((double) part, (double) whole);
  }

  /** For example {@code 12.3 %}; nothing of nothing is 0. */
  public static String percent(double part, double whole) {
    return String.format(Locale.ROOT, "%.1f %%", whole == 0 ? 0 : 100 * part / whole);
  }

  /** For example {@code 1.53x}. */
  public static String factor(double factor) {
    return String.format(Locale.ROOT, factor >= 99.95 ? "%.0fx" : "%.2fx", factor);
  }

  private static String threeDigits(double value) {
    double size = Math.abs(value);
    String pattern = size >= 99.95 ? "%.0f" : size >= 9.995 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, pattern, value);
  }
}
