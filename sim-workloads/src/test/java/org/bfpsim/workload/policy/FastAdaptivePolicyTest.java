package org.bfpsim.workload.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bfpsim.core.number.BfpFormat;
import org.bfpsim.core.number.FloatFormat;
import org.bfpsim.core.number.Format;
import org.bfpsim.workload.trace.Phase;
import org.junit.jupiter.api.Test;

class FastAdaptivePolicyTest extends PrecisionPolicyContract {
  private static final Format NARROW = BfpFormat.of(2);
  private static final Format WIDE = BfpFormat.of(4);

  @Override
  List<PrecisionPolicy> policies() {
    return Stream.of(
            "fast-adaptive",
            "fast-adaptive@stochastic,packed",
            "fast-adaptive@g32,e4",
            "fast-adaptive:fixed4/fixed8:0.5:0.25",
            "fast-adaptive:mxfp4/mxfp8e4m3:1:0",
            "fast-adaptive:mx4/mx9:0.125:0.0625")
        .map(Policies::parse)
        .toList();
  }

  @Test
  void plainNameIsTheWidthsOfThePaper() {
    assertEquals(
        Policies.parse("fast-adaptive"), Policies.parse("fast-adaptive:bfp2/bfp4:0.6:0.3"));
    assertEquals(
        "fast-adaptive:bfp2-g32-e4/bfp4-g32-e4:0.6:0.3",
        Policies.parse("fast-adaptive@g32,e4").name());
  }

  @Test
  void epsilonFallsWithTheIterationAndTheLayer() {
    FastAdaptivePolicy policy = (FastAdaptivePolicy) Policies.parse("fast-adaptive");
    ImprovementSignal signal =
        new ImprovementSignal(10, List.of("a", "b", "c"), ImprovementTable.EMPTY);
    assertEquals(0.6, policy.epsilon("a", 0, signal), 1e-15);
    assertEquals(0.6 - 0.3 * 5 / 10, policy.epsilon("a", 5, signal), 1e-15);
    assertEquals(0.6 - 0.3 * 9 / 10 - 0.3 * 2 / 3, policy.epsilon("c", 9, signal), 1e-15);
  }

  @Test
  void improvementOfAnIterationDecidesTheNext() {
    PrecisionPolicy policy = Policies.parse("fast-adaptive:bfp2/bfp4:0.5:0");
    ImprovementSignal signal = signal(MeasuredTensor.WEIGHT, 0.4, 0.6, 0.4);
    assertEquals(NARROW, at(policy, Use.Slot.FORWARD_W, 0, signal));
    assertEquals(NARROW, at(policy, Use.Slot.FORWARD_W, 1, signal));
    assertEquals(WIDE, at(policy, Use.Slot.FORWARD_W, 2, signal));
    assertEquals(WIDE, at(policy, Use.Slot.BACKWARD_W, 2, signal));
    assertEquals(NARROW, at(policy, Use.Slot.FORWARD_W, 3, signal));
    assertEquals(NARROW, at(policy, Use.Slot.FORWARD_X, 2, signal));
  }

  @Test
  void equalToEpsilonIsNarrow() {
    PrecisionPolicy policy = Policies.parse("fast-adaptive:bfp2/bfp4:0.5:0");
    double above = Math.nextUp(0.5);
    assertEquals(NARROW, at(policy, Use.Slot.FORWARD_X, 1, signal(MeasuredTensor.ACTIVATION, 0.5)));
    assertEquals(WIDE, at(policy, Use.Slot.FORWARD_X, 1, signal(MeasuredTensor.ACTIVATION, above)));
    assertEquals(
        WIDE,
        at(policy, Use.Slot.STASH, 1, signal(MeasuredTensor.ACTIVATION, Double.POSITIVE_INFINITY)));
  }

  @Test
  void gradientDecidesBothItsUsesAndTheVectorUnitIsLeftAlone() {
    PrecisionPolicy policy = Policies.parse("fast-adaptive:bfp2/bfp4:0.5:0");
    ImprovementSignal signal = signal(MeasuredTensor.GRADIENT, 0.9);
    assertEquals(WIDE, at(policy, Use.Slot.OUTPUT_GRADIENT, 1, signal));
    assertEquals(WIDE, at(policy, Use.Slot.INPUT_GRADIENT, 1, signal));
    assertEquals(FloatFormat.BF16, at(policy, Use.Slot.VECTOR, 1, signal));
  }

  @Test
  void reasonGivesBothSidesOfTheRule() {
    PrecisionPolicy policy = Policies.parse("fast-adaptive:bfp2/bfp4:0.5:0");
    Use use = new Use(Use.Slot.STASH, "a", Phase.BACKWARD);
    String reason = policy.reason(use, new Moment(1, 0, signal(MeasuredTensor.ACTIVATION, 0.75)));
    assertEquals(
        "bfp4: r(X) of the activation of layer 'a' was last measured as 0.7500 by iteration 0, above"
            + " epsilon = 0.5000 there.",
        reason);
    assertTrue(policy.reason(use, Moment.START).contains("no r(X)"));
  }

  private static Format at(
      PrecisionPolicy policy, Use.Slot slot, long step, ImprovementSignal signal) {
    return policy.format(new Use(slot, "a", Phase.FORWARD), new Moment(step, 0, signal));
  }

  private static ImprovementSignal signal(MeasuredTensor tensor, double... values) {
    List<Double> series = java.util.Arrays.stream(values).boxed().toList();
    return new ImprovementSignal(
        values.length + 1,
        List.of("a"),
        new ImprovementTable(1, Map.of(new ImprovementTable.Key("a", tensor), series)));
  }
}
