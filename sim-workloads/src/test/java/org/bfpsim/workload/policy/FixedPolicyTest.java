package org.bfpsim.workload.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.bfpsim.core.number.FloatFormat;
import org.bfpsim.core.number.Format;
import org.bfpsim.core.number.Formats;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FixedPolicyTest extends PrecisionPolicyContract {
  private static final List<Use.Slot> OPERANDS_AND_STASH =
      List.of(
          Use.Slot.FORWARD_X,
          Use.Slot.FORWARD_W,
          Use.Slot.STASH,
          Use.Slot.BACKWARD_W,
          Use.Slot.OUTPUT_GRADIENT,
          Use.Slot.INPUT_GRADIENT);

  @Override
  List<PrecisionPolicy> policies() {
    return Stream.of(
            "fixed:fp32",
            "fixed:bf16@container",
            "fixed:fixed16@truncate",
            "fixed:bfp4-g32-e5@stochastic,packed",
            "fixed:mxfp8e4m3",
            "fixed:mx6@planar-c3")
        .map(Policies::parse)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"fp32", "fixed16", "bfp16", "mxint8", "mx9"})
  void oneFormatForEveryOperandAndStash(String format) {
    PrecisionPolicy policy = Policies.parse("fixed:" + format);
    for (Use.Slot slot : OPERANDS_AND_STASH) {
      assertEquals(Formats.parse(format), format(policy, slot, 0), slot::name);
    }
    assertEquals(format, policy.rungName(0));
  }

  @ParameterizedTest
  @EnumSource(FloatFormat.class)
  void floatingFormatIsTheVectorUnitsToo(FloatFormat format) {
    PrecisionPolicy policy = Policies.parse("fixed:" + format.label());
    assertEquals(format, format(policy, Use.Slot.VECTOR, 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"fixed16", "bfp4", "mxfp4", "mx4"})
  void vectorTensorsOfScaledFormatsAreBrainFloats(String format) {
    PrecisionPolicy policy = Policies.parse("fixed:" + format);
    assertEquals(FloatFormat.BF16, format(policy, Use.Slot.VECTOR, 0));
  }

  @Test
  void groupAndExponentMayStandInTheFormatOrBehindIt() {
    Format expected = Formats.parse("bfp4-g32-e5");
    for (String name : List.of("bfp4-g32-e5", "bfp4@e5,g32", "bfp4-g32@e5", "bfp4-g32-e5@g32,e5")) {
      PrecisionPolicy policy = Policies.parse("fixed:" + name);
      assertEquals(expected, format(policy, Use.Slot.STASH, 0), name);
      assertEquals("fixed:bfp4-g32-e5", policy.name());
    }
  }
}
