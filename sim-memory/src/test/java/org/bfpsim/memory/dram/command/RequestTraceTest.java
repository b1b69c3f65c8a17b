package org.bfpsim.memory.dram.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bfpsim.core.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTraceTest {
  private static final DramConfig DDR4 = DramPresets.named("ddr4-2400").config();

  @TempDir private Path folder;

  @Test
  void aWrittenPatternReadsBackAsItself() throws IOException {
    RequestPattern pattern = RequestPattern.named("rand_rw25");
    RequestStream stream = pattern.stream(DDR4.organization(), 2000);
    StringBuilder lines = new StringBuilder();
    while (stream.next()) {
      lines
          .append(Long.toHexString(stream.address()))
          .append(stream.write() ? " W " : " R ")
          .append(stream.cycle())
          .append('\n');
    }
    try (RequestTrace trace = RequestTrace.open(file(lines.toString()))) {
      assertEquals(
          CommandDram.run(DDR4, pattern.stream(DDR4.organization(), 2000)),
          CommandDram.run(DDR4, trace));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "40 R 0\n80 R",
        "40 R 0\n80",
        "40 R 0\n8z R 0",
        "40 R 0\n80 X 0",
        "40 R 0\n-80 R 0",
        "40 R 0\n80 R -1",
        "40 R 0\n80 R 1 2",
        "40 R 0\n\n",
        "40 R 0\n80 R 99999999999999999999"
      })
  void aLineThatIsNoWholeRequestIsNamed(String text) throws IOException {
    Path file = file(text);
    InputException e =
        assertThrows(
            InputException.class,
            () -> {
              try (RequestTrace trace = RequestTrace.open(file)) {
                CommandDram.run(DDR4, trace);
              }
            });
    assertTrue(e.getMessage().startsWith(file + ":2: "), e.getMessage());
  }

  @Test
  void anEmptyTraceIsAnError() throws IOException {
    try (RequestTrace trace = RequestTrace.open(file(""))) {
      assertThrows(InputException.class, trace::next);
    }
  }

  @Test
  void anAddressBeyondTheDeviceIsAnError() throws IOException {
    try (RequestTrace trace = RequestTrace.open(file("40 R 0\n200000000 R 0\n"))) {
      InputException e = assertThrows(InputException.class, () -> CommandDram.run(DDR4, trace));
      assertTrue(e.getMessage().contains("lies beyond the memory"), e.getMessage());
      assertTrue(e.getMessage().contains("request 1"), e.getMessage());
    }
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("trace.txt"), text);
  }
}
