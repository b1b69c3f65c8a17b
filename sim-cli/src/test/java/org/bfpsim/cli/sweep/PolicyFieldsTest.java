package org.bfpsim.cli.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bfpsim.core.InputException;
import org.bfpsim.workload.policy.PrecisionPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyFieldsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rung=0 | dsq",
        "mantissa=4 | fixed:bfp4",
        "policy=fixed:bfp8@g32,packed mantissa=4 | fixed:bfp4-g32-e8@packed",
        "policy=stash:bfp:16-4-4-16@e5 mantissa=3 | stash:bfp:3-3-3-3@e5",
        "policy=dsq:bfp:2-2-2-16/4-4-4-16 mantissa=8 | dsq:bfp:8-8-8-8/8-8-8-8",
        "policy.q3=16 mantissa=4 policy=stash:bfp:8-8-8-8 | stash:bfp:4-4-4-16",
        "policy=stash:fixed:16-4-4-16 policy.q1=8 | stash:fixed:16-8-4-16",
        "policy=dsq@patience3 policy.q2=1 | dsq:bfp:2-2-1-16/4-4-1-16/16-4-1-16@patience3",
        "policy=fixed:bfp4 policy.group=32 policy.exponent=5 | fixed:bfp4-g32-e5",
        "policy=dsq policy.group=8 | dsq@g8",
        "policy=fixed:fp32 policy.layout=packed | fixed:fp32@packed",
        "policy=dsq policy.layout=container policy.rounding=stochastic | dsq@stochastic,container",
        "policy=fast-adaptive policy.layout=packed | fast-adaptive@packed",
        "policy=schedule:bfp8 policy.rounding=truncate | schedule:bfp8@truncate",
        "policy=stash:bfp:8-4-4-8 policy.rounding=truncate | stash:bfp:8-4-4-8@truncate",
      })
  void settingsEditThePolicy(String settings, String name) {
    assertEquals(name, PolicyFields.policy(map(settings)).name());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "policy=fixed:fp32 mantissa=4 | mantissa: policy 'fixed:fp32'",
        "policy=stash:fixed:16-4-4-16 mantissa=4 | mantissa: policy 'stash:fixed:16-4-4-16'",
        "policy=fixed:bfp4 policy.q0=4 | policy.q0: policy 'fixed:bfp4'",
        "policy=fixed:fixed8 policy.group=4 | policy.group: policy 'fixed:fixed8'",
      })
  void settingWithoutEffectIsRefused(String settings, String message) {
    InputException refused =
        assertThrows(InputException.class, () -> PolicyFields.policy(map(settings)));
    assertTrue(refused.getMessage().startsWith(message), refused.getMessage());
  }

  @Test
  void rungIsOneOfTheLadders() {
    PrecisionPolicy ladder = PolicyFields.policy(Map.of());
    assertEquals(0, PolicyFields.moment(ladder, Map.of()).rung());
    assertEquals(2, PolicyFields.moment(ladder, Map.of("rung", "2")).rung());
    InputException above =
        assertThrows(InputException.class, () -> PolicyFields.moment(ladder, Map.of("rung", "3")));
    assertTrue(above.getMessage().contains("rungs 0 to 2"), above.getMessage());
  }

  private static Map<String, String> map(String settings) {
    Map<String, String> map = new LinkedHashMap<>();
    for (String setting : settings.split(" ", -1)) {
      map.put(
          setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
    }
    return map;
  }
}
