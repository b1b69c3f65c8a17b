package org.bfpsim.workload.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.bfpsim.core.InputException;
import org.bfpsim.core.layout.Layouts;
import org.bfpsim.core.number.BfpFormat;
import org.bfpsim.core.number.Rounding;
import org.junit.jupiter.api.Test;

class DsqPolicyTest extends PrecisionPolicyContract {
  @Override
  List<PrecisionPolicy> policies() {
    return Stream.of(
            "dsq",
            "dsq@patience3,stochastic",
            "dsq:bfp:2-2-2-16/4-4-4-16/16-4-4-16@g32,packed",
            "dsq:fixed:4-4-4-16/8-8-8-16@container",
            "dsq:fixed:2-2-2-16/4-4-4-16/16-4-4-16",
            "dsq:bfp:8-8-8-8")
        .map(Policies::parse)
        .toList();
  }

  @Test
  void plainNameIsTheDefaultLadderInBfp() {
    PrecisionPolicy plain = Policies.parse("dsq");
    assertEquals(Policies.parse("dsq:bfp:2-2-2-16/4-4-4-16/16-4-4-16"), plain);
    assertEquals("dsq", plain.name());
    assertEquals(3, plain.rungs());
    assertEquals(
        List.of("2-2-2-16", "4-4-4-16", "16-4-4-16"),
        List.of(plain.rungName(0), plain.rungName(1), plain.rungName(2)));
    assertEquals(5, ((DsqPolicy) plain).patience());
  }

  @Test
  void rungOfTheMomentDecides() {
    PrecisionPolicy policy = Policies.parse("dsq");
    assertEquals(BfpFormat.of(2), format(policy, Use.Slot.FORWARD_X, 0));
    assertEquals(BfpFormat.of(4), format(policy, Use.Slot.FORWARD_X, 1));
    assertEquals(BfpFormat.of(16), format(policy, Use.Slot.FORWARD_X, 2));
    assertEquals(BfpFormat.of(4), format(policy, Use.Slot.STASH, 2));
    assertEquals(BfpFormat.of(16), format(policy, Use.Slot.INPUT_GRADIENT, 0));
  }

  @Test
  void ladderThatFallsInAnySlotIsRefused() {
    for (String second : List.of("3-4-4-4", "4-3-4-4", "4-4-3-4", "4-4-4-3", "16-16-16-3")) {
      InputException error =
          assertThrows(
              InputException.class, () -> Policies.parse("dsq:bfp:2-2-2-2/4-4-4-4/" + second));
      assertTrue(error.getMessage().contains("rung 2 '" + second + "'"), error::getMessage);
    }
  }

  @Test
  void rungMayRepeatTheLast() {
    assertEquals(2, Policies.parse("dsq:bfp:4-4-4-16/4-4-4-16").rungs());
  }

  @Test
  void ladderNeedsARungAndPatienceARound() {
    assertThrows(InputException.class, () -> dsq(List.of(), 5));
    assertThrows(InputException.class, () -> dsq(DsqPolicy.DEFAULT_LADDER, 0));
  }

  private static DsqPolicy dsq(List<Quadruple> ladder, int patience) {
    return new DsqPolicy(
        Family.BFP, ladder, patience, Rounding.NEAREST, Layouts.PLANAR, StashStorage.COPY);
  }
}
