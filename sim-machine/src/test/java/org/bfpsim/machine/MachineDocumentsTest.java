package org.bfpsim.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bfpsim.machine.arch.Architecture;
import org.bfpsim.machine.energy.Technology;
import org.bfpsim.memory.dram.command.DramPresets;
import org.bfpsim.testing.SharedReference;
import org.junit.jupiter.api.Test;

/** The pages about the machine name what the code has, no more and no less. */
class MachineDocumentsTest {
  private static String page(String name) throws IOException {
    return Files.readString(SharedReference.repositoryRoot().resolve("docs").resolve(name));
  }

  @Test
  void theEnergyPageHoldsTheTableOfConstants() throws IOException {
    Map<String, String> written = new TreeMap<>();
    Matcher rows =
        Pattern.compile("(?m)^\\| `(\\w+)` \\| ([\\d.]+) \\| (\\w+) \\| (.+) \\|$")
            .matcher(page("energy.md"));
    while (rows.find()) {
      written.put(
          rows.group(1),
          Double.parseDouble(rows.group(2)) + " " + rows.group(3) + " " + rows.group(4));
    }
    Map<String, String> known = new TreeMap<>();
    Technology.load("45nm")
        .constants()
        .forEach((name, c) -> known.put(name, c.value() + " " + c.unit() + " " + c.source()));
    assertEquals(known, written);
  }

  @Test
  void theArchitecturePageNamesEveryKey() throws IOException {
    TreeSet<String> written = new TreeSet<>();
    Matcher rows = Pattern.compile("(?m)^\\| `([\\w.]+)` \\|").matcher(page("architectures.md"));
    while (rows.find()) {
      written.add(rows.group(1));
    }
    assertEquals(new TreeSet<>(keys(Architecture.class, "")), written);
  }

  private static List<String> keys(Class<?> type, String path) {
    List<String> keys = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      String own = path + component.getName();
      if (component.getType().isRecord()) {
        keys.addAll(keys(component.getType(), own + "."));
      } else if (component.getGenericType() instanceof ParameterizedType optional
          && optional.getActualTypeArguments()[0] instanceof Class<?> inner
          && inner.isRecord()) {
        keys.addAll(keys(inner, own + "."));
      } else {
        keys.add(own);
      }
    }
    return keys;
  }

  @Test
  void everyShippedDramHasAnEnergy() {
    Technology technology = Technology.load("45nm");
    for (String name : DramPresets.NAMES) {
      assertTrue(technology.value("dramByte" + DramPresets.named(name).standard()) > 0, name);
    }
  }
}
