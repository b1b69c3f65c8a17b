package org.bfpsim.memory.dram.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bfpsim.core.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DramPresetsTest {
  @TempDir private Path folder;

  static Stream<String> names() {
    return DramPresets.NAMES.stream();
  }

  /** Data sheets' peaks: bits a pin and second, times pins. */
  @ParameterizedTest
  @CsvSource({
    "ddr4-2400, 19.2",
    "ddr4-3200, 25.6",
    "ddr5-4800, 38.4",
    "lpddr4-3200, 25.6",
    "lpddr5-6400, 51.2",
    "gddr6, 448",
    "hbm2, 256",
    "hbm3, 819.2"
  })
  void peakIsTheDataSheets(String name, double gigabytesPerSecond) {
    double peak = DramPresets.named(name).config().peakBytesPerSecond();
    assertEquals(gigabytesPerSecond, peak * 1e-9, gigabytesPerSecond * 1e-5);
  }

  @ParameterizedTest
  @MethodSource("names")
  void onlyPresetsWithReferenceRowsAreValidated(String name) {
    DramPreset preset = DramPresets.named(name);
    assertEquals(List.of("ddr4-2400", "hbm2").contains(name), preset.validated());
    assertEquals(!preset.validated(), preset.validation().startsWith("not validated"));
    assertEquals(name, preset.name());
  }

  /** A lone read of a closed bank: one clock to its bank, tRCD, CL and the burst. */
  @ParameterizedTest
  @MethodSource("names")
  void unloadedLatencyIsActivateReadAndBurst(String name) {
    DramConfig config = DramPresets.named(name).config();
    RequestStream one = RequestPattern.named("seq_rd").stream(config.organization(), 1);
    DramTiming t = config.timing();
    int expected = 1 + t.tRCDRD() + t.tCL() + config.organization().burstClocks();
    assertEquals(expected, CommandDram.run(config, one).readLatency().mostClocks());
    double nanoseconds = expected * t.clockPeriodFemtoseconds() * 1e-6;
    assertTrue(nanoseconds > 25 && nanoseconds < 60, nanoseconds + " ns");
  }

  @ParameterizedTest
  @MethodSource("names")
  void sequentialReadsReachMostOfThePeak(String name) {
    DramConfig config = DramPresets.named(name).config();
    RequestStream stream = RequestPattern.named("seq_rd").stream(config.organization(), 65536);
    double fraction = CommandDram.run(config, stream).peakFraction();
    assertTrue(fraction > 0.8 && fraction <= 1, name + " " + fraction);
  }

  @Test
  void unknownPresetNamesTheNearest() {
    InputException e = assertThrows(InputException.class, () -> DramPresets.named("hbm1"));
    assertTrue(e.getMessage().contains("expected 'hbm2'"), e.getMessage());
  }

  @Test
  void aUsersFileIsAPreset() throws IOException {
    DramConfig own = DramPresets.read(edited("\"name\": \"ddr4-2400\"", "\"name\": \"mine\""));
    assertEquals("mine", own.name());
    assertEquals(DramPresets.named("ddr4-2400").timing(), own.timing());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"tRFC\": 420 | \"tRFCC\": 420 | unknown key 'tRFCC'; expected 'tRFC'",
        "\"tCCDL\": 6 | \"tCCDL\": 3 | tCCDL (3) contradicts tCCDS (4)",
        "\"tRAS\": 39 | \"tRAS\": 9 | tRAS (9) contradicts tRCDRD (17)",
        "\"rows\": 65536 | \"rows\": 65535 | rows is 65535; expected a power of two",
        "\"writeDrain\": \"idle\" | \"writeDrain\": \"lazy\" | expected one of idle, threshold",
        "\"timing.tCL\" | \"timing.CL\" | sources has nothing for 'timing.tCL'",
        "\"rochrabacobg\" | \"rochrabacoba\" | expected each of ro, ch, ra, ba, bg, co once",
      })
  void aWrongFigureIsOneClearLine(String text, String wrong, String message) throws IOException {
    Path file = edited(text, wrong);
    InputException e = assertThrows(InputException.class, () -> DramPresets.read(file));
    assertTrue(e.getMessage().contains(message), e.getMessage());
    assertTrue(e.getMessage().startsWith(file.toString()), e.getMessage());
  }

  private Path edited(String text, String replacement) throws IOException {
    try (InputStream in = DramPresets.class.getResourceAsStream("presets/ddr4-2400.json")) {
      String preset = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(preset.contains(text), text);
      Path file = folder.resolve("edited.json");
      return Files.writeString(file, preset.replaceFirst(Pattern.quote(text), replacement));
    }
  }
}
