package org.bfpsim.memory.dram.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.bfpsim.core.InputException;
import org.bfpsim.testing.SharedReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DramsimIniTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "d3.ddr4_2400_2r",
        "d3.ddr4_2400_1r",
        "d3.ddr4_2400_1r_bgil",
        "d3.hbm2_1ch",
        "d3.lpddr4_2400"
      })
  void readsTheConfigurationsOfTheReference(String name) throws IOException {
    DramConfig expected = ReferenceConfigs.named(name);
    DramConfig read = DramPresets.read(ini(name, "", "")).asDramsim3();
    assertEquals(expected.organization(), read.organization());
    assertEquals(expected.timing(), read.timing());
    assertEquals(expected.currents(), read.currents());
    assertEquals(expected.mapping(), read.mapping());
    assertEquals(expected.controller(), read.controller());
    assertEquals(expected.compatibility(), read.compatibility());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tRFC = | tRFCC = | unknown key 'tRFCC'; expected 'tRFC' or another",
        "[power] | [powr] | unknown section 'powr'; expected 'power' or another",
        "rows = 65536 | rows = many | rows is 'many'; expected a whole number",
        "channel_size = 8192 | channel_size = 5000 | contradict a rank of 8589934592",
        "OPEN_PAGE | AJAR_PAGE | row_buf_policy is 'AJAR_PAGE'; expected one of OPEN_PAGE,",
        "tFAW = 26 | tFAW = 2 | tFAW (2) contradicts tRRDS (4)",
        "tRP = 17 | | the key 'tRP' is missing; expected it in [timing]",
      })
  void aWrongEntryIsOneClearLine(String text, String wrong, String message) throws IOException {
    Path file = ini("d3.ddr4_2400_1r", text, wrong == null ? "" : wrong);
    InputException e = assertThrows(InputException.class, () -> DramPresets.read(file));
    assertTrue(e.getMessage().contains(message), e.getMessage());
    assertTrue(e.getMessage().startsWith(file.toString()), e.getMessage());
  }

  @Test
  void aMissingFileIsSaidSo() {
    Path file = folder.resolve("none.ini");
    InputException e = assertThrows(InputException.class, () -> DramPresets.read(file));
    assertTrue(e.getMessage().contains("no such file"), e.getMessage());
  }

  /** A configuration of the reference in DRAMsim3's own form, with one text replaced. */
  private Path ini(String name, String text, String replacement) throws IOException {
    String json = Files.readString(SharedReference.path("dram", "configs.json"));
    JsonObject params =
        JsonParser.parseString(json)
            .getAsJsonObject()
            .getAsJsonObject(name)
            .getAsJsonObject("params");
    StringBuilder ini = new StringBuilder("; made from the reference's table\n");
    for (String section : new String[] {"dram_structure", "timing", "power", "system"}) {
      ini.append('[').append(section).append("]\n");
      DramsimKeys.BY_SECTION.get(section).stream()
          .filter(params::has)
          .forEach(
              key ->
                  ini.append(key).append(" = ").append(params.get(key).getAsString()).append('\n'));
    }
    ini.append("[other]\nepoch_period = 1000\n");
    assertTrue(ini.indexOf(text) >= 0, text);
    String edited = ini.toString().replaceFirst(Pattern.quote(text), replacement);
    return Files.writeString(folder.resolve("made.ini"), edited);
  }
}
