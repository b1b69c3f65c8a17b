package org.bfpsim.memory.dram.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.bfpsim.core.InputException;

/**
 * A stream of requests from a text file, read as it is used: one request a line, {@code <hex
 * address> <R|W> <cycle>}.
 */
public final class RequestTrace implements RequestStream, AutoCloseable {
  private final Path file;
  private final BufferedReader reader;
  private long line;
  private long address;
  private boolean write;
  private long cycle;

  private RequestTrace(Path file, BufferedReader reader) {
    this.file = file;
    this.reader = reader;
  }

  /**
   * Opens a trace.
   *
   * @throws InputException where there is no such file; from {@link #next}, for a line that is not
   *     a whole request and for a file without any
   */
  public static RequestTrace open(Path file) {
    try {
      return new RequestTrace(file, Files.newBufferedReader(file));
    } catch (NoSuchFileException e) {
      throw new InputException(file.toString(), "no such file; expected a request trace", e);
    } catch (IOException e) {
      throw new InputException(file.toString(), "cannot be read; expected a request trace", e);
    }
  }

  @Override
  public boolean next() {
    String text = readLine();
    if (text == null) {
      if (line == 0) {
        throw new InputException(file.toString(), "is empty; expected at least one request");
      }
      return false;
    }
    line++;
    parse(text);
    return true;
  }

  private String readLine() {
    try {
      return reader.readLine();
    } catch (IOException e) {
      throw new InputException(file + ":" + (line + 1), "cannot be read; expected a text", e);
    }
  }

  private void parse(String text) {
    String[] fields = text.strip().split("\\s+", -1);
    if (fields.length != 3 || !(fields[1].equals("R") || fields[1].equals("W"))) {
      throw failure(text);
    }
    try {
      address = Long.parseLong(fields[0].replaceFirst("^0[xX]", ""), 16);
      cycle = Long.parseLong(fields[2]);
    } catch (NumberFormatException e) {
      throw failure(text);
    }
    if (address < 0 || cycle < 0) {
      throw failure(text);
    }
    write = fields[1].equals("W");
  }

  private InputException failure(String text) {
    String shown = text.length() > 60 ? text.substring(0, 60) + "..." : text;
    return new InputException(
        file + ":" + line,
        "'" + shown + "' is no whole request; expected '<hex address> <R|W> <cycle>'");
  }

  @Override
  public long address() {
    return address;
  }

  @Override
  public boolean write() {
    return write;
  }

  @Override
  public long cycle() {
    return cycle;
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw new InputException(file.toString(), "cannot be closed; expected a readable file", e);
    }
  }
}
