package org.bfpsim.workload.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.bfpsim.core.number.BfpFormat;
import org.junit.jupiter.api.Test;

/** The whole contract holds for the policy, and then its own rule. */
class PhasePolicyTest extends PrecisionPolicyContract {
  @Override
  List<PrecisionPolicy> policies() {
    return List.of(parse("phase:bfp8/bfp4"), parse("phase:fixed16/mxfp8e5m2"));
  }

  /** Not needed once {@code PolicyParser} knows the kind. */
  @Override
  PrecisionPolicy parse(String name) {
    return PhasePolicy.parse(name);
  }

  @Test
  void stashHasTheFormatOfBackward() {
    PrecisionPolicy policy = parse("phase:bfp8/bfp4");
    assertEquals(BfpFormat.of(8), format(policy, Use.Slot.FORWARD_X, 0));
    assertEquals(BfpFormat.of(4), format(policy, Use.Slot.STASH, 0));
  }
}
