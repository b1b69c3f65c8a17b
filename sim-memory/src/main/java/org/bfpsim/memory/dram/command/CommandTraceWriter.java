package org.bfpsim.memory.dram.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;

/** Writes every command as a line of CSV, with the columns that its first line names. */
public final class CommandTraceWriter implements DramObserver {
  private final Writer out;

  /**
   * Begins the table.
   *
   * @param out not closed by this
   */
  public CommandTraceWriter(Writer out) {
    this.out = out;
    write("clock,channel,command,rank,bankGroup,bank,row,column\n");
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
    write(
        clock
            + ","
            + channel
            + ","
            + command.label()
            + ","
            + rank
            + ","
            + bankGroup
            + ","
            + bank
            + ","
            + row
            + ","
            + column
            + "\n");
  }

  private void write(String line) {
    try {
      out.write(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
