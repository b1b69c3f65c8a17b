package org.bfpsim.workload.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.bfpsim.core.InputException;
import org.bfpsim.core.number.Format;
import org.bfpsim.core.number.Formats;
import org.bfpsim.workload.trace.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchedulePolicyTest extends PrecisionPolicyContract {
  private static final String TABLE =
      "schedule:bfp8/0-99:encoder.*:stash+dy:bfp4/50-99:Head:all:bfp16/100-:all:dx:mx4";

  @Override
  List<PrecisionPolicy> policies() {
    return Stream.of(
            TABLE,
            "schedule:bfp8",
            "schedule:fixed8/10-:all:all:fixed16@container",
            "schedule:mx9/0-9:encoder.0+encoder.1:x+w:mx4@stochastic")
        .map(Policies::parse)
        .toList();
  }

  @Test
  void rungsAreTheRangesBetweenTheTablesChanges() {
    PrecisionPolicy policy = Policies.parse(TABLE);
    assertEquals(3, policy.rungs());
    assertEquals(
        List.of("steps 0-49", "steps 50-99", "steps 100-"),
        Stream.of(0, 1, 2).map(policy::rungName).toList());
    assertEquals(
        List.of(0L, 50L, 100L),
        policy.stretches(RunSignals.none(120)).stream().map(Stretch::fromStep).toList());
    assertEquals(2, policy.stretches(RunSignals.none(100)).size());
  }

  @ParameterizedTest
  @CsvSource({
    "0, encoder.3, STASH, bfp4",
    "0, encoder.3, FORWARD_X, bfp8",
    "1, encoder.3, OUTPUT_GRADIENT, bfp4",
    "2, encoder.3, STASH, bfp8",
    "0, Head, FORWARD_X, bfp8",
    "1, Head, FORWARD_X, bfp16",
    "1, head, FORWARD_X, bfp8",
    "2, Head, INPUT_GRADIENT, mx4",
    "1, Head, VECTOR, bf16"
  })
  void rowThatCoversTheUseDecides(int rung, String layer, Use.Slot slot, String format) {
    Format found =
        Policies.parse(TABLE).format(new Use(slot, layer, Phase.FORWARD), new Moment(0, rung));
    assertEquals(Formats.parse(format), found);
  }

  @ParameterizedTest
  @CsvSource({
    "0-9:all:x:bfp4, 9-:all:x:bfp2, true",
    "0-9:all:x:bfp4, 10-:all:x:bfp2, false",
    "0-9:all:x:bfp4, 0-9:all:w:bfp2, false",
    "0-9:all:x:bfp4, 0-9:all:all:bfp2, true",
    "0-9:a:x:bfp4, 0-9:b:x:bfp2, false",
    "0-9:a+c:x:bfp4, 0-9:b+c:x:bfp2, true",
    "0-9:enc*:x:bfp4, 0-9:encoder.1:x:bfp2, true",
    "0-9:encoder.*:x:bfp4, 0-9:enc*:x:bfp2, true",
    "0-9:encoder.1:x:bfp4, 0-9:encoder.11:x:bfp2, false",
    "0-9:encoder.*:x:bfp4, 0-9:decoder.*:x:bfp2, false"
  })
  void rowsOverlapWhereTheyShareAStepALayerAndARole(String one, String two, boolean overlap) {
    assertEquals(overlap, ScheduleRow.parse(one).overlaps(ScheduleRow.parse(two)));
    assertEquals(overlap, ScheduleRow.parse(two).overlaps(ScheduleRow.parse(one)));
  }

  @Test
  void layerThatIsNotThereIsNamedWithWhatWasMeant() {
    InputException error =
        assertThrows(
            InputException.class,
            () -> Policies.parse(TABLE).requireLayers(List.of("encoder.0", "head")));
    assertEquals(
        "row 1: no layer of the model is 'Head'; expected 'head' or another of encoder.0, head",
        error.getMessage());
    Policies.parse(TABLE).requireLayers(List.of("encoder.0", "Head"));
  }

  @Test
  void reasonNamesTheRow() {
    Use use = new Use(Use.Slot.STASH, "encoder.0", Phase.BACKWARD);
    String reason = Policies.parse(TABLE).reason(use, Moment.START);
    assertTrue(reason.contains("row 0 of the schedule"), reason);
  }
}
