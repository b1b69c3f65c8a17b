package org.bfpsim.workload.policy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bfpsim.core.InputException;
import org.bfpsim.core.json.NearestName;
import org.bfpsim.core.json.StrictJson;

/**
 * r(X) by iteration, layer and tensor, as CSV with the header {@code
 * iteration,layer,tensor,relativeImprovement}, or as JSON Lines with these keys. Iterations count
 * from 0, in order, at an equal stride; each has one line for every layer and tensor of the first.
 */
public final class ImprovementFile {
  public static final String HEADER = "iteration,layer,tensor,relativeImprovement";

  private static final Pattern WHOLE = Pattern.compile("\\d{1,12}");
  private static final Pattern NUMBER =
      Pattern.compile("(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?");

  private final String file;
  private final Map<ImprovementTable.Key, List<Double>> series = new LinkedHashMap<>();
  private final List<Long> iterations = new ArrayList<>();
  private int inIteration;

  private ImprovementFile(String file) {
    this.file = file;
  }

  /** A line. */
  record Row(long iteration, String layer, MeasuredTensor tensor, double relativeImprovement) {}

  /**
   * Reads a file.
   *
   * @throws InputException with file and line where a value is none, or one is missing or given
   *     twice
   */
  public static ImprovementTable read(Path file) {
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      return new ImprovementFile(file.toString()).read(lines);
    } catch (NoSuchFileException e) {
      throw new InputException(file.toString(), "no such file; expected r(X) as " + HEADER, e);
    } catch (IOException e) {
      throw new InputException(file.toString(), "cannot be read as UTF-8 text: " + e, e);
    }
  }

  /** The CSV text that {@link #read} reads back to the same table. */
  public static String write(ImprovementTable table) {
    StringBuilder text = new StringBuilder(HEADER).append('\n');
    for (int at = 0; at < table.measurements(); at++) {
      for (Map.Entry<ImprovementTable.Key, List<Double>> one : table.series().entrySet()) {
        text.append(at * table.stride())
            .append(',')
            .append(one.getKey().layer())
            .append(',')
            .append(one.getKey().tensor().label())
            .append(',')
            .append(StrictJson.writeLine(one.getValue().get(at)))
            .append('\n');
      }
    }
    return text.toString();
  }

  /**
   * Checks that a file's table holds what a run reads.
   *
   * @param layers the model's layers that multiply matrices
   * @param steps the run's steps
   * @throws InputException naming the line of a layer that the model does not have, or what the
   *     file lacks
   */
  public static void requireCovers(
      Path file, ImprovementTable table, List<String> layers, long steps) {
    int line = startsWithHeader(file) ? 2 : 1;
    for (ImprovementTable.Key key : table.series().keySet()) {
      if (!layers.contains(key.layer())) {
        throw new InputException(
            file + ":" + line,
            "no layer of the model is '"
                + key.layer()
                + "'; expected "
                + NearestName.of(key.layer(), layers)
                    .map(nearest -> "'" + nearest + "' or another of ")
                    .orElse("one of ")
                + String.join(", ", layers));
      }
      line++;
    }
    for (String layer : layers) {
      for (MeasuredTensor tensor : MeasuredTensor.values()) {
        if (!table.series().containsKey(new ImprovementTable.Key(layer, tensor))) {
          throw new InputException(
              file.toString(),
              "has no r(X) of the " + tensor.label() + " of layer '" + layer + "'; expected it");
        }
      }
    }
    long covered = table.measurements() * table.stride() + 1;
    if (covered < steps) {
      throw new InputException(
          file.toString(),
          "decides " + covered + " steps of " + steps + "; expected more, or fewer with --steps");
    }
  }

  private static boolean startsWithHeader(Path file) {
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      return HEADER.equals(lines.readLine());
    } catch (IOException e) {
      throw new InputException(file.toString(), "cannot be read as UTF-8 text: " + e, e);
    }
  }

  private ImprovementTable read(BufferedReader lines) throws IOException {
    String first = lines.readLine();
    boolean json = first != null && first.startsWith("{");
    if (!json && !HEADER.equals(first)) {
      String found = first == null ? "the file is empty" : "header '" + first + "'";
      throw new InputException(file + ":1", found + "; expected " + HEADER + ", or JSON Lines");
    }
    int number = json ? 1 : 2;
    for (String line = json ? first : lines.readLine(); line != null; line = lines.readLine()) {
      add(number, json ? StrictJson.readLine(line, file, number, Row.class) : row(line, number));
      number++;
    }
    if (iterations.isEmpty()) {
      throw wrong(number, "no line of values", "at least one");
    }
    requireComplete(number);
    return new ImprovementTable(iterations.size() > 1 ? iterations.get(1) : 1, series);
  }

  private void add(int line, Row row) {
    if (!(row.relativeImprovement() >= 0)) {
      throw wrong(line, "r(X) of " + row.relativeImprovement(), "a number of at least 0");
    }
    if (iterations.isEmpty() || row.iteration() != iterations.get(iterations.size() - 1)) {
      begin(line, row.iteration());
    }
    ImprovementTable.Key key = new ImprovementTable.Key(row.layer(), row.tensor());
    List<Double> values = series.get(key);
    String name = row.tensor().label() + " of layer '" + row.layer() + "'";
    if (values == null && iterations.size() > 1) {
      throw wrong(line, "the " + name + " is not in iteration 0", "the same lines in each");
    }
    if (values == null) {
      values = new ArrayList<>();
      series.put(key, values);
    }
    if (values.size() == iterations.size()) {
      throw wrong(line, "a second r(X) of the " + name + " in the iteration", "one");
    }
    values.add(row.relativeImprovement());
    inIteration++;
  }

  private void begin(int line, long iteration) {
    requireComplete(line);
    int count = iterations.size();
    boolean inOrder =
        count == 0
            ? iteration == 0
            : count == 1 ? iteration > 0 : iteration == count * iterations.get(1);
    if (!inOrder) {
      String expected =
          count == 0 ? "0" : count == 1 ? "one above 0" : "" + count * iterations.get(1);
      throw wrong(line, "a gap or step back at iteration " + iteration, "iteration " + expected);
    }
    iterations.add(iteration);
    inIteration = 0;
  }

  private void requireComplete(int line) {
    if (!iterations.isEmpty() && inIteration < series.size()) {
      String missing =
          series.entrySet().stream()
              .filter(one -> one.getValue().size() < iterations.size())
              .map(one -> one.getKey().tensor().label() + " of '" + one.getKey().layer() + "'")
              .findFirst()
              .orElseThrow();
      throw wrong(
          line,
          "iteration " + iterations.get(iterations.size() - 1) + " ends without the " + missing,
          "a line for it before this one");
    }
  }

  private Row row(String line, int number) {
    String[] cells = line.split(",", -1);
    if (cells.length != 4) {
      throw wrong(number, "'" + line + "'", HEADER);
    }
    if (!WHOLE.matcher(cells[0]).matches()) {
      throw wrong(number, "iteration '" + cells[0] + "'", "a whole number");
    }
    if (cells[1].isBlank()) {
      throw wrong(number, "no layer", "a layer's name");
    }
    return new Row(
        Long.parseLong(cells[0]), cells[1], tensor(cells[2], number), value(cells[3], number));
  }

  private MeasuredTensor tensor(String cell, int number) {
    return Arrays.stream(MeasuredTensor.values())
        .filter(tensor -> tensor.label().equals(cell))
        .findFirst()
        .orElseThrow(
            () ->
                wrong(
                    number,
                    "tensor '" + cell + "'",
                    Arrays.stream(MeasuredTensor.values())
                        .map(MeasuredTensor::label)
                        .collect(Collectors.joining(", "))));
  }

  private double value(String cell, int number) {
    if (cell.equals("inf")) {
      return Double.POSITIVE_INFINITY;
    }
    if (!NUMBER.matcher(cell).matches()) {
      throw wrong(number, "relativeImprovement '" + cell + "'", "a number of at least 0, or inf");
    }
    return Double.parseDouble(cell);
  }

  private InputException wrong(int line, String problem, String expected) {
    return new InputException(file + ":" + line, problem + "; expected " + expected);
  }
}
