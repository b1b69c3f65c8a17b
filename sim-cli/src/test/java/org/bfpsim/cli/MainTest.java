package org.bfpsim.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {
  @Test
  void helpNamesEveryCommandAndTheExitCodes() {
    Invocation help = Invocation.of("--help");
    assertAll(
        () -> assertEquals(0, help.exitCode()),
        () -> assertTrue(help.out().contains("list"), help.out()),
        () -> assertTrue(help.out().contains("Exit codes"), help.out()),
        () -> assertEquals("", help.err()));
  }

  @Test
  void noCommandIsHelp() {
    assertEquals(Invocation.of("--help"), Invocation.of());
  }

  @Test
  void versionIsTheBuilds() {
    assertEquals("bfpsim 0.1.0\n", Invocation.of("--version").out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lisst | unknown command 'lisst'; did you mean 'list'?; see 'bfpsim --help'",
        "--versoin | unknown option '--versoin'; did you mean '--version'?; see 'bfpsim --help'",
        "list archs more | unknown argument 'more'; expected options only; see 'bfpsim list archs --help'",
      })
  void wrongCommandLineIsOneLineAndTwo(String line, String message) {
    Invocation wrong = Invocation.of(line.split(" "));
    assertEquals(new Invocation(2, "", "bfpsim: " + message + "\n"), wrong);
  }

  @Test
  void everyLineOfHelpFitsEightyColumns() {
    for (String[] line : new String[][] {{"--help"}, {"list", "--help"}}) {
      Invocation.of(line)
          .out()
          .lines()
          .forEach(text -> assertTrue(text.length() <= 80, () -> "too long: " + text));
    }
  }
}
