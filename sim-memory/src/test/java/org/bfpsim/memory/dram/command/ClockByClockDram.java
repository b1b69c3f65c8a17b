package org.bfpsim.memory.dram.command;

import java.util.ArrayList;
import java.util.List;
import org.bfpsim.memory.dram.command.ClockByClockController.Request;

/** The executable specification of a whole memory: its channels and the requester before them. */
final class ClockByClockDram {
  private ClockByClockDram() {}

  static DramResult run(DramConfig config, RequestStream stream, DramObserver observer) {
    AddressMapping mapping = new AddressMapping(config.mapping(), config.organization());
    ClockByClockStatistics statistics = new ClockByClockStatistics(config, observer);
    List<ClockByClockController> channels = new ArrayList<>();
    for (int channel = 0; channel < config.organization().channels(); channel++) {
      channels.add(new ClockByClockController(config, channel, statistics));
    }
    long clock = 0;
    long accepted = 0;
    long writes = 0;
    long first = -1;
    long last = -1;
    boolean more = stream.next();
    if (!more) {
      return DramResult.of(config, RunClocks.EMPTY, statistics.counts, statistics.latencies);
    }
    while (true) {
      channels.forEach(ClockByClockController::tick);
      long ticked = clock;
      clock++;
      int taken = 0;
      while (more && taken < channels.size() && stream.cycle() + 1 <= clock) {
        ClockByClockController channel = channels.get(mapping.channel(stream.address()));
        if (!channel.accepts(stream.write())) {
          break;
        }
        channel.add(new Request(accepted, mapping, stream.address(), stream.write(), clock));
        first = first < 0 ? clock : first;
        last = clock;
        writes += stream.write() ? 1 : 0;
        accepted++;
        taken++;
        more = stream.next();
      }
      boolean idle = channels.stream().allMatch(ClockByClockController::finished);
      if (!more && idle && ticked >= statistics.lastReturnClock) {
        break;
      }
    }
    int writesLeft = channels.stream().mapToInt(ClockByClockController::writesLeft).sum();
    RunClocks run =
        new RunClocks(
            accepted,
            writes,
            statistics.lastTransferEnd - first,
            last - first + 1,
            clock,
            writesLeft);
    return DramResult.of(config, run, statistics.counts, statistics.latencies);
  }
}
