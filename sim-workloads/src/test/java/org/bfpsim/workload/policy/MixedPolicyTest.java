package org.bfpsim.workload.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.bfpsim.core.InputException;
import org.bfpsim.core.number.Format;
import org.bfpsim.core.number.Formats;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MixedPolicyTest extends PrecisionPolicyContract {
  @Override
  List<PrecisionPolicy> policies() {
    return Stream.of(
            "mixed:fp16",
            "mixed:bf16@container,truncate",
            "mixed:bf16:bf16",
            "mixed:fp16:bfp8-g32-e8@stochastic,packed")
        .map(Policies::parse)
        .toList();
  }

  @Override
  Format updateFormat(PrecisionPolicy policy, Use.Slot slot) {
    MixedPolicy mixed = (MixedPolicy) policy;
    return switch (slot) {
      case WEIGHT_GRADIENT -> mixed.operands();
      case OPTIMIZER_STATE -> mixed.states();
      default -> super.updateFormat(policy, slot);
    };
  }

  @Test
  void oneNarrowFloatForAllThatTheModelComputesWith() {
    PrecisionPolicy policy = Policies.parse("mixed:fp16");
    for (Use.Slot slot : Use.Slot.quantized()) {
      assertEquals(Formats.parse("fp16"), format(policy, slot, 0), slot::name);
    }
    assertEquals(Formats.parse("fp16"), format(policy, Use.Slot.VECTOR, 0));
    assertEquals(Formats.parse("fp32"), format(policy, Use.Slot.MASTER_WEIGHT, 0));
  }

  @Test
  void fileSaysTheSameAsTheName(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("mixed.json");
    String start = "{\"schema\":\"bfpsim.policy/1\",\"kind\":\"mixed\",\"format\":\"fp16\"";
    Files.writeString(file, start + ",\"states\":\"bf16\",\"layout\":\"packed\"}");
    assertEquals(Policies.parse("mixed:fp16:bf16@packed"), Policies.parse(file.toString()));
    Files.writeString(file, start + "}");
    assertEquals(Policies.parse("mixed:fp16"), Policies.parse(file.toString()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mixed", "mixed:bfp8", "mixed:fp16:fp17", "mixed:fp16@patience3"})
  void whatIsNoMixedPrecisionIsOneClearLine(String name) {
    InputException e = assertThrows(InputException.class, () -> Policies.parse(name));
    assertTrue(e.getMessage().startsWith("policy '" + name + "': "), e.getMessage());
    assertEquals(1, e.getMessage().lines().count());
  }
}
