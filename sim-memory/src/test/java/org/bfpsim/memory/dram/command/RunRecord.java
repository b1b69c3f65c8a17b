package org.bfpsim.memory.dram.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What two runs must agree on: every command, every request's clocks. */
final class RunRecord implements DramObserver {
  final List<String> commands = new ArrayList<>();
  final long[] acceptedClocks;
  final long[] doneClocks;

  RunRecord(int requests) {
    acceptedClocks = new long[requests];
    doneClocks = new long[requests];
  }

  @Override
  public void command(
      long clock,
      int channel,
      DramCommand command,
      int rank,
      int bankGroup,
      int bank,
      int row,
      int column) {
    commands.add(
        String.join(
            ",",
            Arrays.asList(
                "" + clock,
                "" + channel,
                command.label(),
                "" + rank,
                "" + bankGroup,
                "" + bank,
                "" + row,
                "" + column)));
  }

  @Override
  public void done(long request, boolean write, long acceptedClock, long doneClock) {
    acceptedClocks[(int) request] = acceptedClock;
    doneClocks[(int) request] = doneClock;
  }
}
