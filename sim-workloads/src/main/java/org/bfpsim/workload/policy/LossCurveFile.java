package org.bfpsim.workload.policy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.bfpsim.core.InputException;
import org.bfpsim.core.json.StrictJson;

/**
 * Loss curves as CSV: the header {@code round,validationLoss}, then one line per round, numbered
 * without gaps from 0 or 1. A loss is a decimal number, {@code nan} or {@code inf}. Or as JSON
 * Lines with these keys; {@code "nan"} and {@code "inf"} are texts there.
 */
public final class LossCurveFile {
  static final String HEADER = "round,validationLoss";

  private static final Pattern ROUND = Pattern.compile("\\d{1,9}");
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

  private LossCurveFile() {}

  /**
   * Reads a file.
   *
   * @throws InputException with file and line where it cannot be read, a round is missing, out of
   *     order or given twice, or something is no number
   */
  public static LossCurve read(Path file) {
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      return read(file.toString(), lines);
    } catch (NoSuchFileException e) {
      throw new InputException(file.toString(), "no such file; expected a loss curve", e);
    } catch (IOException e) {
      throw new InputException(file.toString(), "cannot be read as UTF-8 text: " + e, e);
    }
  }

  /** The CSV text that {@link #read} reads back to the same curve. */
  public static String write(LossCurve curve) {
    StringBuilder text = new StringBuilder(HEADER).append('\n');
    for (int round = 0; round < curve.rounds(); round++) {
      double loss = curve.validationLoss().get(round);
      String cell =
          Double.isNaN(loss) ? "nan" : Double.isInfinite(loss) ? "inf" : StrictJson.writeLine(loss);
      text.append(curve.firstRound() + round).append(',').append(cell).append('\n');
    }
    return text.toString();
  }

  /** A line of JSON Lines; a loss is a number or a text. */
  record Row(int round, Object validationLoss) {}

  private static LossCurve read(String file, BufferedReader lines) throws IOException {
    String header = lines.readLine();
    boolean json = header != null && header.startsWith("{");
    if (!json && !HEADER.equals(header)) {
      throw new InputException(
          file + ":1",
          (header == null ? "the file is empty" : "header '" + header + "'")
              + "; expected "
              + HEADER
              + ", or JSON Lines");
    }
    int firstRound = 0;
    List<Double> losses = new ArrayList<>();
    int firstLine = json ? 1 : 2;
    for (String line = json ? header : lines.readLine(); line != null; line = lines.readLine()) {
      int number = losses.size() + firstLine;
      String where = file + ":" + number;
      String[] cells = json ? jsonCells(line, file, number) : line.split(",", -1);
      if (cells.length != 2) {
        throw new InputException(where, "'" + line + "'; expected " + HEADER);
      }
      int round = round(where, cells[0]);
      if (losses.isEmpty() && round == 1) {
        firstRound = 1;
      }
      checkOrder(where, round, firstRound, losses.size());
      losses.add(loss(where, cells[1]));
    }
    if (losses.isEmpty()) {
      throw new InputException(file + ":2", "no round; expected at least one line");
    }
    return new LossCurve(firstRound, losses);
  }

  private static String[] jsonCells(String line, String file, int number) {
    Row row = StrictJson.readLine(line, file, number, Row.class);
    return new String[] {"" + row.round(), "" + row.validationLoss()};
  }

  private static void checkOrder(String where, int round, int firstRound, int index) {
    int expected = firstRound + index;
    if (round == expected) {
      return;
    }
    String problem =
        index > 0 && round >= firstRound && round < expected
            ? "round " + round + " is given twice or out of order"
            : "a gap before round " + round;
    String other = index == 0 ? " or 1" : "";
    throw new InputException(where, problem + "; expected round " + expected + other);
  }

  private static int round(String where, String cell) {
    if (!ROUND.matcher(cell).matches()) {
      throw new InputException(where, "round '" + cell + "'; expected a whole number");
    }
    return Integer.parseInt(cell);
  }

  private static double loss(String where, String cell) {
    if (cell.equalsIgnoreCase("nan")) {
      return Double.NaN;
    }
    if (cell.equalsIgnoreCase("inf") || cell.equalsIgnoreCase("infinity")) {
      return Double.POSITIVE_INFINITY;
    }
    if (!NUMBER.matcher(cell).matches() || Double.isInfinite(Double.parseDouble(cell))) {
      throw new InputException(
          where, "validationLoss '" + cell + "'; expected a number, nan or inf");
    }
    return Double.parseDouble(cell);
  }
}
