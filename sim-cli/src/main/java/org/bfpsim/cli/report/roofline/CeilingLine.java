package org.bfpsim.cli.report.roofline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bfpsim.cli.units.Units;
import org.bfpsim.machine.result.SimulationResult.Ceiling;

/**
 * A ceiling as drawn: bandwidths rise with slope one up to the highest compute rate, compute rates
 * run from the steepest bandwidth to the right edge.
 *
 * @param label its name and value
 * @param main whether it is drawn solid: DRAM's bandwidth and the compute rates
 */
record CeilingLine(
    String label, boolean slope, boolean main, double x0, double y0, double x1, double y1) {

  /** The distinct ceilings of all series, inside a frame. */
  static List<CeilingLine> of(List<Ceiling> ceilings, Frame frame) {
    double steepest = max(ceilings, true);
    double highest = max(ceilings, false);
    List<CeilingLine> lines = new ArrayList<>();
    named(ceilings, true)
        .forEach((bandwidth, name) -> lines.add(slope(name, bandwidth, highest, frame)));
    named(ceilings, false).forEach((rate, name) -> lines.add(level(name, rate, steepest, frame)));
    return lines;
  }

  private static CeilingLine slope(String name, double bytesPerSecond, double top, Frame frame) {
    double x0 = Math.max(frame.xMin(), frame.yMin() / bytesPerSecond);
    double x1 = Math.min(frame.xMax(), (top > 0 ? top : frame.yMax()) / bytesPerSecond);
    boolean dram = name.toLowerCase(java.util.Locale.ROOT).contains("dram");
    String label = name + ": " + Units.si(bytesPerSecond, "B/s");
    return new CeilingLine(label, true, dram, x0, x0 * bytesPerSecond, x1, x1 * bytesPerSecond);
  }

  private static CeilingLine level(String name, double rate, double steepest, Frame frame) {
    double x0 = steepest > 0 ? Math.max(frame.xMin(), rate / steepest) : frame.xMin();
    String label = name + ": " + Units.si(rate, "MAC/s");
    return new CeilingLine(label, false, true, x0, rate, frame.xMax(), rate);
  }

  /** Values with their names, highest first; equal values share a line. */
  private static Map<Double, String> named(List<Ceiling> ceilings, boolean bandwidth) {
    Map<Double, List<String>> names = new LinkedHashMap<>();
    ceilings.stream()
        .filter(ceiling -> isBandwidth(ceiling) == bandwidth)
        .sorted(Comparator.comparingDouble(CeilingLine::value).reversed())
        .forEach(
            ceiling -> {
              List<String> same = names.computeIfAbsent(value(ceiling), v -> new ArrayList<>());
              if (!same.contains(ceiling.name())) {
                same.add(ceiling.name());
              }
            });
    Map<Double, String> joined = new LinkedHashMap<>();
    names.forEach((value, same) -> joined.put(value, String.join(", ", same)));
    return joined;
  }

  static double max(List<Ceiling> ceilings, boolean bandwidth) {
    return ceilings.stream()
        .filter(ceiling -> isBandwidth(ceiling) == bandwidth)
        .mapToDouble(CeilingLine::value)
        .max()
        .orElse(0);
  }

  private static boolean isBandwidth(Ceiling ceiling) {
    return ceiling.bytesPerSecond() != null;
  }

  private static double value(Ceiling ceiling) {
    return isBandwidth(ceiling) ? ceiling.bytesPerSecond() : ceiling.macsPerSecond();
  }
}
