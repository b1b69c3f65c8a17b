package org.bfpsim.memory.dram.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every timing rule at its boundary: in a stream in which nothing but the rule holds a command up,
 * the command issues in the first clock that the rule allows, and one clock later when the
 * parameter is one clock longer.
 */
class TimingBoundaryTest {
  private static final int BURST = 4;
  private static final int ROW_ATOMS = 8;

  /** What two commands lie apart, from the timing table. */
  private interface Rule {
    int clocks(DramTiming timing);
  }

  /**
   * One parameter's rule.
   *
   * @param parameter what grows
   * @param changes what differs from the base, so that the rule decides
   * @param refresh which refresh the controller does
   * @param requests each as kind, rank.group.bank.row.column and, behind {@code @}, its cycle
   * @param from the earlier command, as in {@code read 0}: kind and how many of it come before
   * @param to the later command
   * @param rule the clocks from one to the other
   */
  private record Boundary(
      String parameter,
      String changes,
      RefreshPolicy refresh,
      String requests,
      String from,
      String to,
      Rule rule) {
    @Override
    public String toString() {
      return parameter + ": " + from + " to " + to;
    }
  }

  private static Boundary rule(
      String parameter, String changes, String requests, String from, String to, Rule rule) {
    return new Boundary(parameter, changes, RefreshPolicy.NONE, requests, from, to, rule);
  }

  static Stream<Boundary> boundaries() {
    return Stream.of(rows(), columns(), turnRounds(), refreshes()).flatMap(List::stream);
  }

  private static List<Boundary> rows() {
    String conflict = "R0.0.0.0.0 R0.0.0.1.0";
    String thirtyThree =
        IntStream.range(0, 33)
            .mapToObj(i -> "R0." + i % 4 + "." + i / 4 % 4 + "." + i / 16 + ".0")
            .collect(Collectors.joining(" "));
    return List.of(
        rule("tRCDRD", "", "R0.0.0.0.0", "activate 0", "read 0", t -> t.tRCDRD()),
        rule("tRCDWR", "", "W0.0.0.0.0", "activate 0", "write 0", t -> t.tRCDWR()),
        rule("tRP", "", conflict, "precharge 0", "activate 1", t -> t.tRP()),
        rule("tRAS", "tRAS=50", conflict, "activate 0", "precharge 0", t -> t.tRAS()),
        rule("tRAS", "tRAS=50", conflict, "activate 0", "activate 1", t -> t.tRAS() + t.tRP()),
        rule("tRTP", "tRTP=40", conflict, "read 0", "precharge 0", t -> t.tRTP()),
        rule(
            "tWR",
            "tWR=40",
            "W0.0.0.0.0 R0.0.0.1.0@20",
            "write 0",
            "precharge 0",
            t -> t.tCWL() + BURST + t.tWR()),
        rule(
            "tCWL",
            "tWR=40",
            "W0.0.0.0.0 R0.0.0.1.0@20",
            "write 0",
            "precharge 0",
            t -> t.tCWL() + BURST + t.tWR()),
        rule(
            "tRRDS",
            "tRRDS=9 tRRDL=11 tFAW=20",
            "R0.0.0.0.0 R0.1.0.0.0",
            "activate 0",
            "activate 1",
            t -> t.tRRDS()),
        rule(
            "tRRDL",
            "tRRDL=11",
            "R0.0.0.0.0 R0.0.1.0.0",
            "activate 0",
            "activate 1",
            t -> t.tRRDL()),
        rule(
            "tFAW",
            "tFAW=60",
            "R0.0.0.0.0 R0.1.0.0.0 R0.2.0.0.0 R0.3.0.0.0 R0.0.1.0.0",
            "activate 0",
            "activate 4",
            t -> t.tFAW()),
        rule("t32AW", "t32AW=2000", thirtyThree, "activate 0", "activate 32", t -> t.t32AW()),
        rule(
            "tPPD",
            "tPPD=30",
            "R0.0.0.0.0 R0.1.0.0.0 R0.0.0.1.0@200 R0.1.0.1.0@200",
            "precharge 0",
            "precharge 1",
            t -> t.tPPD()));
  }

  private static List<Boundary> columns() {
    return List.of(
        rule(
            "tCCDS",
            "tCCDS=20 tCCDL=25",
            "R0.0.0.0.0 R0.1.0.0.0",
            "read 0",
            "read 1",
            t -> t.tCCDS()),
        rule("tCCDL", "tCCDL=25", "R0.0.0.0.0 R0.0.0.0.1", "read 0", "read 1", t -> t.tCCDL()),
        rule("tCCDL", "tCCDL=25", "R0.0.0.0.0 R0.0.1.0.0", "read 0", "read 1", t -> t.tCCDL()),
        rule(
            "tCCDS",
            "tCCDS=20 tCCDL=25",
            "W0.0.0.0.0 W0.1.0.0.0",
            "write 0",
            "write 1",
            t -> t.tCCDS()),
        rule("tCCDL", "tCCDL=25", "W0.0.0.0.0 W0.0.0.0.1", "write 0", "write 1", t -> t.tCCDL()),
        rule(
            "tRTRS",
            "tRTRS=20",
            "R0.0.0.0.0 R1.0.0.0.0",
            "read 0",
            "read 1",
            t -> BURST + t.tRTRS()));
  }

  private static List<Boundary> turnRounds() {
    String readThenWrite = "R0.0.0.0.0 W0.0.0.0.1";
    Rule writeAfterRead = t -> t.tCL() + BURST - t.tCWL() + t.tRTRS();
    return List.of(
        rule(
            "tWTRS",
            "tWTRS=40 tWTRL=45",
            "W0.0.0.0.0 R0.1.0.0.0@20",
            "write 0",
            "read 0",
            t -> t.tCWL() + BURST + t.tWTRS()),
        rule(
            "tWTRL",
            "tWTRL=45",
            "W0.0.0.0.0 R0.0.0.0.1@20",
            "write 0",
            "read 0",
            t -> t.tCWL() + BURST + t.tWTRL()),
        rule(
            "tCWL",
            "tWTRL=45",
            "W0.0.0.0.0 R0.0.0.0.1@20",
            "write 0",
            "read 0",
            t -> t.tCWL() + BURST + t.tWTRL()),
        rule("tCL", "tCL=30", readThenWrite, "read 0", "write 0", writeAfterRead),
        rule("tRTRS", "tCL=30 tRTRS=9", readThenWrite, "read 0", "write 0", writeAfterRead));
  }

  /** The first request is activated in clock 2; refreshes fall due at multiples of tREFI. */
  private static List<Boundary> refreshes() {
    String open = "R0.0.0.0.0 R0.0.0.0.0@6000";
    String closed = "R0.0.0.0.0@5000";
    return List.of(
        refresh("tREFI", "", open, "activate 0", "precharge 0", t -> t.tREFI() - 2),
        refresh("tRP", "", open, "precharge 0", "refresh 0", t -> t.tRP()),
        refresh("tRFC", "", closed, "refresh 0", "activate 0", t -> t.tRFC()),
        new Boundary(
            "tRFCb",
            "tREFI=80000",
            RefreshPolicy.PER_BANK,
            closed,
            "refresh_bank 0",
            "activate 0",
            t -> t.tRFCb()));
  }

  private static Boundary refresh(
      String parameter, String changes, String requests, String from, String to, Rule rule) {
    return new Boundary(parameter, changes, RefreshPolicy.ALL_BANK, requests, from, to, rule);
  }

  @ParameterizedTest
  @MethodSource("boundaries")
  void theCommandIssuesInTheFirstClockThatTheRuleAllows(Boundary boundary) {
    DramTiming timing = TimingVariant.of(boundary.changes());
    assertEquals(boundary.rule().clocks(timing), apart(boundary, timing));
  }

  @ParameterizedTest
  @MethodSource("boundaries")
  void aParameterOneClockLongerDelaysTheCommandByOneClock(Boundary boundary) {
    DramTiming timing = TimingVariant.of(boundary.changes());
    DramTiming longer = TimingVariant.grown(timing, boundary.parameter());
    assertEquals(apart(boundary, timing) + 1, apart(boundary, longer));
  }

  /** Also tCL: a read's data come that much and one burst after the READ. */
  @Test
  void dataEndOneLatencyAndOneBurstAfterTheCommand() {
    DramTiming timing = TimingVariant.of("");
    assertEquals(timing.tRCDRD() + timing.tCL() + BURST + 1, latency(timing));
    assertEquals(latency(timing) + 1, latency(TimingVariant.grown(timing, "tCL")));
  }

  private static long latency(DramTiming timing) {
    RunRecord seen = run(timing, RefreshPolicy.NONE, "R0.0.0.0.0");
    return seen.doneClocks[0] - seen.acceptedClocks[0];
  }

  private static long apart(Boundary boundary, DramTiming timing) {
    List<String> commands = run(timing, boundary.refresh(), boundary.requests()).commands;
    return clock(commands, boundary.to()) - clock(commands, boundary.from());
  }

  /** The clock of a command given as {@code kind number}. */
  private static long clock(List<String> commands, String which) {
    String[] parts = which.split(" ", -1);
    return commands.stream()
        .map(line -> line.split(",", -1))
        .filter(fields -> fields[2].equals(parts[0]))
        .skip(Long.parseLong(parts[1]))
        .mapToLong(fields -> Long.parseLong(fields[0]))
        .findFirst()
        .orElseThrow(() -> new AssertionError(which + " is not among " + commands));
  }

  private static RunRecord run(DramTiming timing, RefreshPolicy refresh, String requests) {
    String[] each = requests.split(" ", -1);
    RunRecord seen = new RunRecord(each.length);
    CommandDram.run(config(timing, refresh), new WrittenRequests(each), seen);
    return seen;
  }

  /** Two ranks; with refresh one, since ranks share tREFI. */
  private static DramConfig config(DramTiming timing, RefreshPolicy refresh) {
    int ranks = refresh == RefreshPolicy.NONE ? 2 : 1;
    return new DramConfig(
        "boundary",
        new DramOrganization(1, ranks, 4, 4, 16, 8 * ROW_ATOMS, 8, 2, 64, 8),
        timing,
        new DramCurrents(1.2, 50, 30, 40, 130, 120, 250),
        "rorachbgbaco",
        new ControllerRules(
            32, 32, 8, 4, Scheduling.FR_FCFS, PagePolicy.OPEN, refresh, "idle", false),
        Compatibility.DEFAULT);
  }

  /** Requests written as {@code R0.1.2.3.4@5}: a read of rank, group, bank, row, column. */
  private static final class WrittenRequests implements RequestStream {
    private final String[] requests;
    private int index = -1;

    WrittenRequests(String[] requests) {
      this.requests = requests;
    }

    @Override
    public boolean next() {
      index++;
      return index < requests.length;
    }

    @Override
    public long address() {
      String place = requests[index].substring(1).split("@", -1)[0];
      int[] p = Arrays.stream(place.split("\\.", -1)).mapToInt(Integer::parseInt).toArray();
      long bank = (p[3] * 2L + p[0]) * 16 + p[1] * 4L + p[2];
      return (bank * ROW_ATOMS + p[4]) * 64;
    }

    @Override
    public boolean write() {
      return requests[index].startsWith("W");
    }

    @Override
    public long cycle() {
      String[] parts = requests[index].split("@", -1);
      return parts.length == 1 ? 0 : Long.parseLong(parts[1]);
    }
  }
}
