package org.bfpsim.workload.policy;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bfpsim.core.number.Format;
import org.bfpsim.workload.policy.Use.Slot;
import org.bfpsim.workload.trace.Phase;

/** The formats that a policy lets GEMMs multiply. */
public final class GemmFormats {
  private static final List<Use> USES =
      List.of(
          new Use(Slot.FORWARD_X, "", Phase.FORWARD),
          new Use(Slot.FORWARD_W, "", Phase.FORWARD),
          new Use(Slot.STASH, "", Phase.BACKWARD),
          new Use(Slot.BACKWARD_W, "", Phase.BACKWARD),
          new Use(Slot.OUTPUT_GRADIENT, "", Phase.BACKWARD));

  private GemmFormats() {}

  /**
   * Each format once: over all rungs for a layer without a name, those of the constant policies
   * that an adaptive one chooses between, and those that a schedule keeps for some layers.
   */
  public static List<Format> of(PrecisionPolicy policy) {
    return Stream.of(
            onRungs(policy), policy.constants().stream().flatMap(p -> onRungs(p)), ofRows(policy))
        .flatMap(formats -> formats)
        .distinct()
        .toList();
  }

  private static Stream<Format> onRungs(PrecisionPolicy policy) {
    return IntStream.range(0, policy.rungs())
        .mapToObj(rung -> new Moment(0, rung))
        .flatMap(now -> USES.stream().map(use -> policy.format(use, now)));
  }

  private static Stream<Format> ofRows(PrecisionPolicy policy) {
    return policy instanceof SchedulePolicy schedule
        ? schedule.rows().stream()
            .filter(row -> !row.roles().equals(List.of(Slot.INPUT_GRADIENT)))
            .map(ScheduleRow::format)
        : Stream.of();
  }
}
