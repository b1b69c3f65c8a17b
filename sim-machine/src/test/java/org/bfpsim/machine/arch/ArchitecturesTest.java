package org.bfpsim.machine.arch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bfpsim.core.InputException;
import org.bfpsim.core.convert.ConverterModel;
import org.bfpsim.testing.SharedReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchitecturesTest {
  /** What names and describes the machine is no constant of it. */
  private static final Set<String> NO_CONSTANTS = Set.of("name", "description", "sources");

  private static List<String> leaves(JsonObject object, String path) {
    List<String> leaves = new ArrayList<>();
    for (Map.Entry<String, JsonElement> entry : object.entrySet()) {
      String own = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
      if (NO_CONSTANTS.contains(own)) {
        continue;
      }
      if (entry.getValue().isJsonObject()) {
        leaves.addAll(leaves(entry.getValue().getAsJsonObject(), own));
      } else {
        leaves.add(own);
      }
    }
    return leaves;
  }

  private static boolean hasSource(String leaf, Map<String, String> sources) {
    return sources.keySet().stream()
        .anyMatch(path -> leaf.equals(path) || leaf.startsWith(path + "."));
  }

  @Test
  void everyShippedFileLoadsUnderItsOwnName() throws IOException {
    for (String name : Architectures.NAMES) {
      assertEquals(name, Architectures.load(name).name());
    }
    Path folder = SharedReference.repositoryRoot().resolve("traces/architectures");
    try (var files = Files.list(folder)) {
      assertEquals(Architectures.NAMES.size(), files.count(), "files in traces/architectures");
    }
  }

  @Test
  void everyConstantOfEveryShippedFileHasASource() {
    for (String name : Architectures.NAMES) {
      Map<String, String> sources = Architectures.load(name).sources();
      JsonObject tree = JsonParser.parseString(Architectures.text(name)).getAsJsonObject();
      List<String> leaves = leaves(tree, "");
      assertTrue(leaves.size() > 20, name);
      for (String leaf : leaves) {
        assertTrue(hasSource(leaf, sources), name + ": no source for " + leaf);
      }
      for (Map.Entry<String, String> source : sources.entrySet()) {
        assertFalse(source.getValue().isBlank(), name + ": " + source.getKey());
        assertTrue(
            leaves.stream()
                .anyMatch(l -> l.equals(source.getKey()) || l.startsWith(source.getKey() + ".")),
            name + ": a source for nothing: " + source.getKey());
      }
    }
  }

  @Test
  void theShippedConvertersSearchTheMaximumInATreeOfTheirGroupSize() {
    for (String name : Architectures.NAMES) {
      ConverterModel converter = Architectures.load(name).converter();
      int leaves = 1 << converter.maximumSearchCycles();
      assertEquals(converter.groupSize(), leaves, name);
    }
  }

  @Test
  void aBlankSourceIsRefused(@TempDir Path folder) throws IOException {
    String text = Architectures.text("base").replace("\"dram\": \"assumption", "\"dram\": \"  ");
    text = text.replaceAll("\"dram\": \"  [^\"]*\"", "\"dram\": \"  \"");
    Path file = Files.writeString(folder.resolve("mine.json"), text);
    InputException refusal =
        assertThrows(InputException.class, () -> Architectures.load(file.toString()));
    assertTrue(refusal.getMessage().contains("sources.dram"), refusal.getMessage());
  }

  @Test
  void anUnknownKeyNamesItsPlaceAndTheNearestKey(@TempDir Path folder) throws IOException {
    String text = Architectures.text("base").replace("\"lanes\": 16", "\"lane\": 16");
    Path file = Files.writeString(folder.resolve("mine.json"), text);
    int line = (int) text.substring(0, text.indexOf("\"lane\"")).lines().count();
    InputException refusal =
        assertThrows(InputException.class, () -> Architectures.load(file.toString()));
    String message = refusal.getMessage();
    assertTrue(message.matches("(?s).*mine\\.json:" + line + ":\\d+.*"), message);
    assertTrue(message.contains("'lane'") && message.contains("lanes"), message);
  }

  @Test
  void aSettingOfAPartThatDoesNotExistIsRefused() {
    for (String path : List.of("arrays.rows", "array.row", "sram.operandC.capacityBytes")) {
      InputException refusal =
          assertThrows(
              InputException.class, () -> Architectures.load("base", Map.of(path, "8")), path);
      assertTrue(refusal.getMessage().contains("expected"), refusal.getMessage());
    }
  }

  @Test
  void settingsReplaceSingleFields() {
    Architecture changed =
        Architectures.load(
            "base", Map.of("array.rows", "8", "dram.channels", "2", "regroup", "square"));
    assertEquals(8, changed.array().rows());
    assertEquals(64, changed.array().cols());
    assertEquals(2, changed.dram().channels().orElseThrow());
    assertEquals(Architecture.Regroup.SQUARE, changed.regroup());
  }

  @Test
  void noSuchArchitectureListsThoseThatAre() {
    InputException refusal = assertThrows(InputException.class, () -> Architectures.load("bsae"));
    assertTrue(refusal.getMessage().contains("base"), refusal.getMessage());
  }
}
