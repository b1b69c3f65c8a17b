package org.bfpsim.machine.result;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.bfpsim.machine.LinearLayer;
import org.bfpsim.machine.Simulator;
import org.bfpsim.machine.arch.Architecture;
import org.bfpsim.machine.arch.Architectures;
import org.bfpsim.machine.ledger.Ledger;
import org.bfpsim.machine.result.SimulationResult.Check;
import org.bfpsim.machine.sequencer.HostRecord;
import org.bfpsim.machine.sequencer.StepPlan;
import org.bfpsim.machine.sequencer.StepPlanner;
import org.bfpsim.workload.keep.Keep;
import org.bfpsim.workload.keep.KeepRule;
import org.bfpsim.workload.keep.Recomputation;
import org.bfpsim.workload.policy.Moment;
import org.bfpsim.workload.policy.Policies;
import org.bfpsim.workload.trace.Trace;
import org.junit.jupiter.api.Test;

/** Every check of a step that offloads fails where its figures are wrong. */
class HostChecksTest {
  private static final Trace STEP =
      new Keep(Recomputation.NONE, List.of(KeepRule.parse("all:offload")))
          .apply(LinearLayer.trace(32, 16, 48));

  /** x [32, 16] in bfp4, down the tokens, and y [32, 48] in bf16. */
  private static final long BYTES = 32 * 16 * 13 / 16 + 32 * 48 * 2;

  private static List<String> broken(
      long linkWrite, long linkRead, long hostWrite, long hostRead, HostRecord record) {
    Architecture base = Architectures.load("base");
    StepPlan plan =
        new StepPlanner(base, Simulator.dramPart(base))
            .plan(STEP, Policies.parse("fixed:bfp4"), Moment.START);
    Ledger ledger = new Ledger();
    book(ledger, "link", "write", linkWrite);
    book(ledger, "link", "read", linkRead);
    book(ledger, "host", "write", hostWrite);
    book(ledger, "host", "read", hostRead);
    return HostChecks.of(record, ledger, plan, STEP).stream()
        .filter(check -> !check.holds())
        .map(Check::name)
        .toList();
  }

  private static void book(Ledger ledger, String level, String direction, long bytes) {
    int row = ledger.row(new Ledger.Key(level, direction, "stash", "forward", "linear", "bfp4"));
    ledger.book(row, bytes, bytes);
  }

  private static HostRecord record(long toHost, long fromHost) {
    return new HostRecord(true, toHost, fromHost, 0, 0);
  }

  @Test
  void whatAgreesHolds() {
    assertEquals(List.of(), broken(BYTES, BYTES, BYTES, BYTES, record(BYTES, BYTES)));
    assertEquals(List.of(), broken(1, 2, 3, 4, HostRecord.NONE));
  }

  @Test
  void eachFigureThatIsOffIsSeen() {
    String to = "link bytes to the host: ledger = link";
    String from = "link bytes from the host: ledger = link";
    String copies = "link bytes to the host: copies = link";
    String host = "host bytes: written = read";
    long b = BYTES;
    assertEquals(List.of(to), broken(b + 1, b, b, b, record(b, b)));
    assertEquals(List.of(from), broken(b, b + 1, b, b, record(b, b)));
    assertEquals(List.of(host), broken(b, b, b - 1, b, record(b, b)));
    assertEquals(List.of(to, copies), broken(b, b, b, b, record(b - 1, b)));
    assertEquals(List.of(from), broken(b, b, b, b, record(b, b - 1)));
    assertEquals(List.of(copies), broken(b - 2, b, b, b, record(b - 2, b)));
  }
}
