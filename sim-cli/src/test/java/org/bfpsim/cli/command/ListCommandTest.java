package org.bfpsim.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.bfpsim.cli.Invocation;
import org.bfpsim.machine.arch.Architectures;
import org.bfpsim.memory.dram.command.DramPresets;
import org.bfpsim.workload.model.ModelZoo;
import org.bfpsim.workload.policy.Policies;
import org.junit.jupiter.api.Test;

class ListCommandTest {
  @Test
  void everyNameThatCanBeSaidIsListed() {
    assertLists("models", ModelZoo.names());
    assertLists("archs", Architectures.NAMES);
    assertLists("presets", DramPresets.NAMES);
    assertLists("policies", Policies.kinds().stream().map(Policies.Kind::syntax).toList());
  }

  @Test
  void examplesOfPoliciesAreNamesOfPolicies() {
    Policies.kinds().forEach(kind -> Policies.parse(kind.example()));
  }

  private static void assertLists(String what, List<String> names) {
    Invocation list = Invocation.of("list", what);
    assertEquals(0, list.exitCode(), list.err());
    for (String name : names) {
      assertTrue(
          list.out().lines().anyMatch(line -> (line + " ").startsWith(name + " ")),
          () -> name + " in " + list.out());
    }
  }
}
