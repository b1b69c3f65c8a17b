package org.bfpsim.workload.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.bfpsim.core.number.Format;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GemmFormatsTest {
  @ParameterizedTest
  @CsvSource({
    "fixed:bfp8, bfp8",
    "stash:bfp:16-4-2-8, bfp16 bfp4 bfp2",
    "dsq:bfp:2-2-2-16/4-4-4-16, bfp2 bfp4",
    "fast-adaptive, bfp2 bfp4",
    "schedule:bfp8/0-9:head:x:bfp4/0-9:all:dx:bf16, bfp8 bfp4"
  })
  void everyFormatThatAProductMayReadIsListedOnce(String policy, String formats) {
    List<String> found =
        GemmFormats.of(Policies.parse(policy)).stream().map(Format::label).toList();
    assertEquals(Set.of(formats.split(" ", -1)), Set.copyOf(found));
    assertEquals(found.size(), Set.copyOf(found).size());
  }
}
