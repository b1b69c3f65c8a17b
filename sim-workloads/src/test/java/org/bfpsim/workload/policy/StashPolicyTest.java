package org.bfpsim.workload.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.bfpsim.core.number.BfpFormat;
import org.bfpsim.core.number.FixedFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StashPolicyTest extends PrecisionPolicyContract {
  @Override
  List<PrecisionPolicy> policies() {
    return Stream.of(
            "stash:bfp:16-4-4-16",
            "stash:fixed:16-4-4-16@stochastic,container",
            "stash:bfp:32-1-2-24@g128,e2,truncate,packed",
            "stash:bfp:16-4-4-16@plane")
        .map(Policies::parse)
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "FORWARD_X, bfp5",
    "FORWARD_W, bfp5",
    "STASH, bfp4",
    "BACKWARD_W, bfp4",
    "OUTPUT_GRADIENT, bfp3",
    "INPUT_GRADIENT, bfp2",
    "VECTOR, bf16"
  })
  void slotHasItsOwnNumberOfTheQuadruple(Use.Slot slot, String format) {
    PrecisionPolicy policy = Policies.parse("stash:bfp:5-4-3-2");
    assertEquals(format, format(policy, slot, 0).label());
  }

  @Test
  void bitsIncludeTheSignInFixedPointButNotInBfp() {
    PrecisionPolicy fixed = Policies.parse("stash:fixed:16-4-4-16");
    assertEquals(new FixedFormat(4), format(fixed, Use.Slot.STASH, 0));
    assertEquals(4, format(fixed, Use.Slot.STASH, 0).elementBits());
    PrecisionPolicy bfp = Policies.parse("stash:bfp:16-4-4-16");
    assertEquals(BfpFormat.of(4), format(bfp, Use.Slot.STASH, 0));
    assertEquals(5, format(bfp, Use.Slot.STASH, 0).elementBits());
  }

  @Test
  void groupAndExponentHoldForEverySlot() {
    PrecisionPolicy policy = Policies.parse("stash:bfp:16-4-4-16@e4,g8");
    assertEquals(new BfpFormat(16, 8, 4), format(policy, Use.Slot.FORWARD_W, 0));
    assertEquals(new BfpFormat(4, 8, 4), format(policy, Use.Slot.OUTPUT_GRADIENT, 0));
    assertEquals("16-4-4-16", policy.rungName(0));
  }
}
