package org.bfpsim.cli.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bfpsim.core.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepSetTest {
  @Test
  void valuesAreSplitAtCommasInTheirOrder() {
    SweepSet set = SweepSet.parse("mantissa=8, 2,4");
    assertEquals("mantissa", set.key().name());
    assertEquals(List.of("8", "2", "4"), set.values());
  }

  @Test
  void optionsOfPoliciesKeepTheirCommas() {
    assertEquals(
        List.of("dsq@g32,e5,nearest", "fixed:bfp8", "dsq@packed", "dsq"),
        SweepSet.parse("policy=dsq@g32,e5,nearest,fixed:bfp8,dsq@packed,dsq").values());
  }

  @ParameterizedTest
  @CsvSource({
    "arch.array.lanes=8, array.lanes",
    "array.lanes=8, array.lanes",
    "arch.array=8x8, array",
    "workload.batch=8, batch",
    "policy.rung=1, rung",
    "policy.mantissa=1, mantissa",
    "policy.q3=8, policy.q3",
    "arch=edge, arch",
  })
  void prefixesAreOptional(String text, String name) {
    assertEquals(name, SweepSet.parse(text).key().name());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "mantisa=2 | unknown key 'mantisa'; did you mean 'mantissa'?",
        "capacityBytes=2 | did you mean 'sram.operandA.capacityBytes' or 'sram.operandB.capacityByt",
        "array.lane=2 | unknown key 'array.lane'; did you mean 'array.lanes'?",
        "workload.bach=2 | unknown key 'workload.bach'; did you mean 'workload.batch'?",
        "sources.array=me | unknown key 'sources.array'",
        "mantissa | expected KEY=VALUE,VALUE,..., for example mantissa=2,4,8",
        "=2 | expected KEY=VALUE,VALUE,...",
        "mantissa= | an empty value",
        "mantissa=2,,4 | an empty value",
        "mantissa=2,4,2 | the value '2' stands twice",
        "mantissa=0 | '0'; expected a whole number, 1 to 32",
        "mantissa=33 | '33'; expected a whole number, 1 to 32",
        "array=64 | '64'; expected ROWSxCOLUMNS, for example 64x64",
        "array=0x64 | expected ROWSxCOLUMNS",
        "array.rows=many | 'many'; expected a whole number, at least 0",
        "array.packing=yes | 'yes'; expected true or false",
        "policy=best | policy 'best'",
        "policy.layout=loose | layout 'loose': unknown",
        "batch=0 | '0'; expected a whole number, at least 1",
        "batch=99999999999999999999 | expected a whole number",
        "model=gpt9 | model 'gpt9' is unknown",
        "arch=basic | --arch basic: no such architecture or file",
        "optimizer=lion | optimizer 'lion' is unknown",
      })
  void wrongSetsAreNamedWithTheirRemedy(String text, String message) {
    InputException wrong = assertThrows(InputException.class, () -> SweepSet.parse(text));
    assertTrue(wrong.getMessage().startsWith("--set " + text + ": "), wrong.getMessage());
    assertTrue(wrong.getMessage().contains(message), wrong.getMessage());
  }

  @Test
  void everyLeafOfAnArchitectureIsAKeyButItsLabels() {
    Set<String> names = Set.copyOf(SweepKey.names());
    Stream.of(
            "array.rows",
            "array.queueDepth",
            "array.dataflow.weightGradient",
            "sram.output.bytesPerCycle",
            "dram.preset",
            "dram.channels",
            "vector.lanes",
            "converter.maximumSearchCycles",
            "regroup",
            "technology")
        .forEach(path -> assertTrue(names.contains(path), path));
    Stream.of("name", "description", "sources", "sram", "array.dataflow")
        .forEach(path -> assertTrue(!names.contains(path), path));
  }
}
