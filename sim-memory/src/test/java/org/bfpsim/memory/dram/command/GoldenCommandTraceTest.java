package org.bfpsim.memory.dram.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bfpsim.testing.SharedReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Model and specification against DRAMsim3's own command traces, command by command. */
class GoldenCommandTraceTest {
  private static final int REQUESTS = 512;

  private interface Simulation {
    DramResult run(DramConfig config, RequestStream stream, DramObserver observer);
  }

  static Stream<String> traces() throws IOException {
    try (Stream<Path> files = Files.list(SharedReference.path("dram", "golden_cmd"))) {
      List<String> names = files.map(file -> file.getFileName().toString()).sorted().toList();
      return names.stream()
          .filter(name -> name.endsWith(".cmd.csv"))
          .map(name -> name.replace(".n512.cmd.csv", ""));
    }
  }

  @ParameterizedTest
  @MethodSource("traces")
  void modelIssuesTheSameCommands(String name) throws IOException {
    matches(name, CommandDram::run);
  }

  @ParameterizedTest
  @MethodSource("traces")
  void specificationIssuesTheSameCommands(String name) throws IOException {
    matches(name, ClockByClockDram::run);
  }

  private static void matches(String name, Simulation simulation) throws IOException {
    DramConfig config = ReferenceConfigs.named(name.substring(0, name.lastIndexOf('.')));
    RequestPattern pattern = RequestPattern.named(name.substring(name.lastIndexOf('.') + 1));
    RunRecord seen = new RunRecord(REQUESTS);
    simulation.run(config, pattern.stream(config.organization(), REQUESTS), seen);
    assertEquals(
        lines(name + ".n512.cmd.csv").filter(line -> Character.isDigit(line.charAt(0))).toList(),
        seen.commands.stream().map(line -> line.replaceFirst(",0", "")).toList());
    assertEquals(
        lines(name + ".n512.readlat.txt").map(GoldenCommandTraceTest::byNumber).sorted().toList(),
        reads(pattern.stream(config.organization(), REQUESTS), seen).stream()
            .map(GoldenCommandTraceTest::byNumber)
            .sorted()
            .toList());
  }

  private static Stream<String> lines(String file) throws IOException {
    return Files.readAllLines(SharedReference.path("dram", "golden_cmd", file)).stream();
  }

  private static List<String> reads(RequestStream stream, RunRecord seen) {
    List<String> lines = new ArrayList<>();
    IntStream.range(0, REQUESTS)
        .forEach(
            i -> {
              stream.next();
              if (!stream.write()) {
                String address = Long.toHexString(stream.address());
                lines.add(
                    String.join(
                        " ",
                        "" + i,
                        address,
                        "R",
                        "" + seen.acceptedClocks[i],
                        "" + seen.doneClocks[i]));
              }
            });
    return lines;
  }

  /** The files are in order of completion, and two may complete in one clock. */
  private static String byNumber(String line) {
    return "0".repeat(6 - line.indexOf(' ')) + line;
  }
}
