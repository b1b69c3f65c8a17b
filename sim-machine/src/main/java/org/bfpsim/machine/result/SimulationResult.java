package org.bfpsim.machine.result;

import java.util.List;
import java.util.Map;

/** One simulated training step, whole. Cycles are the array's clocks. */
public record SimulationResult(
    String schema,
    Workload workload,
    Precision precision,
    Bounds bounds,
    Totals totals,
    DramDetail dram,
    List<TrafficRow> traffic,
    List<OpResult> ops,
    Roofline roofline,
    Memory memory,
    List<EnergyRow> energy,
    List<Check> checks,
    List<Treatment> treatments,
    Provenance provenance) {
  public static final String SCHEMA = "bfpsim.result/1";

  /** What was simulated. */
  public record Workload(
      String model, String origin, long batch, long sequence, List<String> assumptions) {}

  /**
   * Under which policy.
   *
   * @param rung the rung of the ladder, from 0
   * @param rungName the rung's quadruple, or the format
   */
  public record Precision(String policy, int rung, String rungName, String layout) {}

  /**
   * Least cycles that the step could take.
   *
   * @param computeCycles Σ MAC · passes / (R · C · L)
   * @param memoryCycles compulsory bytes / the bus's peak: every op's operands and results once,
   *     where they visit DRAM
   * @param linkCycles bytes of the link to the host / its bandwidth, in the direction that moves
   *     more; absent where the step offloads nothing
   * @param lowerBoundCycles the largest one
   * @param movedBytesCycles the time of the bytes really moved at the bus's peak
   */
  public record Bounds(
      double computeCycles,
      double memoryCycles,
      Double linkCycles,
      double lowerBoundCycles,
      long compulsoryBytes,
      double movedBytesCycles) {}

  /**
   * The step in one row.
   *
   * @param bitProducts Σ MAC · width_a · width_b, the 1-bit products that a multiplier forms: the
   *     arithmetic that tables of precision policies compare
   * @param stalls array clocks that are not busy, by cause
   */
  public record Totals(
      long cycles,
      double seconds,
      long macs,
      long chunkMacs,
      double bitProducts,
      long arrayBusyCycles,
      double utilizationFraction,
      double energyJoules,
      long peakDramBytes,
      boolean fitsInDram,
      long dramReadBytes,
      long dramWriteBytes,
      Map<String, Long> stalls,
      List<ResourceTime> resources) {}

  /**
   * How closely the DRAM was simulated.
   *
   * @param level command, sampled or bandwidth
   * @param simulatedBytes bytes moved whose every command was simulated, at level sampled by the
   *     run that took the samples
   * @param extrapolatedBytes bytes moved whose time was taken from a sample or a rate only
   * @param cyclesHalfWidth half of the width of the 95 % interval of the step's cycles at level
   *     sampled, 0 at level command; absent at level bandwidth, which does not know its error
   */
  public record DramDetail(
      String level, long simulatedBytes, long extrapolatedBytes, Double cyclesHalfWidth) {}

  /** How one resource spent the step: busy + idle = elapsed. */
  public record ResourceTime(String resource, long busyCycles, long idleCycles) {}

  /** Bytes of one kind. */
  public record TrafficRow(
      String level,
      String direction,
      String role,
      String phase,
      String layer,
      String format,
      long usefulBytes,
      long movedBytes) {}

  /**
   * One op.
   *
   * @param cycles its exclusive share of the elapsed time; the shares of all ops add up to the
   *     total
   * @param intensityMacsPerByte MACs per moved DRAM byte; absent where it moved none
   * @param bound what limits it: compute, memory, vector, converter, link or none
   * @param attentionProjection whether it is a projection of attention, whose category is linear
   */
  public record OpResult(
      int id,
      String name,
      String kind,
      String role,
      String category,
      String phase,
      String layer,
      long startCycle,
      long endCycle,
      long cycles,
      long macs,
      long chunkMacs,
      long arrayCycles,
      long vectorCycles,
      long dramBytes,
      Double intensityMacsPerByte,
      String bound,
      String formats,
      String mapping,
      boolean attentionProjection) {}

  /** Ceilings and points. */
  public record Roofline(List<Ceiling> ceilings, List<Point> points) {}

  /**
   * A ceiling of the roofline.
   *
   * @param kind {@code compute} (macsPerSecond is set) or {@code bandwidth} (bytesPerSecond is set)
   * @param derivation how it was computed
   */
  public record Ceiling(
      String name, String kind, Double macsPerSecond, Double bytesPerSecond, String derivation) {}

  /**
   * A point of the roofline.
   *
   * @param level op, layer, category or step
   */
  public record Point(
      String level,
      String name,
      String category,
      long macs,
      long dramBytes,
      double intensityMacsPerByte,
      double macsPerSecond,
      double seconds) {}

  /** Energy of one part of the machine. */
  public record EnergyRow(String part, double energyPicojoules, String basis) {}

  /** A conservation check: two figures that were counted apart. */
  public record Check(String name, String left, String right, boolean holds) {}

  /** How one kind of op of the source was treated. */
  public record Treatment(String kind, String treatedAs, long count) {}

  /** Where the result comes from; no time of day, host or path. */
  public record Provenance(
      String bfpsimVersion, long seed, Map<String, String> inputsSha256, Object architecture) {}
}
