package org.bfpsim.workload.importer.pytorch;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bfpsim.core.InputException;
import org.bfpsim.workload.trace.TextLines;

/** Reads an operator log: {@code Operator: <kind>}, then one line for each set of arguments. */
final class OpLogReader {
  private static final Pattern OPERATOR = Pattern.compile("Operator: (\\w+)\\.(\\w+)(\\.\\w+)?");
  private static final Pattern COUNT = Pattern.compile("cnt: (\\d{1,7}), (.*)");
  private static final int MOST_CALLS = 1 << 20;
  private static final int MOST_LINES = 1 << 13;
  private static final Map<String, String> TYPES =
      Map.of(
          "b8",
          "bool",
          "i64",
          "long int",
          "i32",
          "int",
          "f32",
          "float",
          "f64",
          "double",
          "f16",
          "c10::Half",
          "bf16",
          "c10::BFloat16");

  private final TextLines lines;
  private final List<OpLogLine> read = new ArrayList<>();
  private final Retained retained =
      new Retained(
          (problem, expected) -> new InputException(where(), problem + "; expected " + expected));
  private String kind = "";
  private long calls;

  private OpLogReader(InputStream in, String source) {
    this.lines = new TextLines(in, source, "an operator log");
  }

  static List<OpLogLine> read(InputStream in, String source) {
    OpLogReader reader = new OpLogReader(in, source);
    for (Optional<String> line = reader.lines.next();
        line.isPresent();
        line = reader.lines.next()) {
      if (!line.get().isBlank()) {
        reader.line(line.get().strip());
      }
    }
    if (reader.read.isEmpty()) {
      throw new InputException(source, "holds no operator; expected lines 'cnt: …'");
    }
    return reader.read;
  }

  private String where() {
    return lines.where();
  }

  private void line(String line) {
    Matcher operator = OPERATOR.matcher(line);
    Matcher count = COUNT.matcher(line);
    if (operator.matches()) {
      kind = (operator.group(1) + "::" + operator.group(2)).intern();
    } else if (!kind.isEmpty() && count.matches()) {
      calls(Integer.parseInt(count.group(1)), count.group(2));
    } else {
      throw new InputException(
          lines.where(),
          "is not understood; expected 'Operator: aten.mm.default' or 'cnt: 12, ((…), {…})'");
    }
  }

  private void calls(int count, String text) {
    calls += count;
    if (count < 1 || calls > MOST_CALLS) {
      throw new InputException(
          lines.where(), "a count of " + count + "; expected 1 to 2^20 calls in all");
    }
    Object value = PythonText.read(text, lines.where());
    if (!(value instanceof List<?> both) || !(both.size() == 2 && both.get(0) instanceof List<?>)) {
      throw new InputException(lines.where(), "no arguments; expected ((…), {…})");
    }
    List<EtArgument> inputs = new ArrayList<>();
    ((List<?>) both.get(0)).forEach(argument -> inputs.add(argument(argument)));
    retained.add(inputs, count);
    read.add(new OpLogLine(lines.lineNumber(), kind, count, inputs));
    if (read.size() > MOST_LINES) {
      throw new InputException(lines.where(), "more than 2^13 lines of calls; expected fewer");
    }
  }

  private EtArgument argument(Object value) {
    if (value instanceof PythonText.Call call) {
      return call.name().equals("T")
          ? new EtArgument(false, List.of(tensor(call)), List.of())
          : new EtArgument(false, List.of(), List.of());
    } else if (value instanceof List<?> list) {
      List<EtTensor> tensors = new ArrayList<>();
      List<Long> numbers = new ArrayList<>();
      for (Object entry : list) {
        if (entry instanceof PythonText.Call call && call.name().equals("T")) {
          tensors.add(tensor(call));
        } else {
          number(entry).ifPresent(numbers::add);
        }
      }
      return new EtArgument(true, tensors, numbers);
    }
    return new EtArgument(false, List.of(), number(value).stream().toList());
  }

  /** A whole number, or true (1) and false (0). */
  private static Optional<Long> number(Object value) {
    if (value instanceof Long number) {
      return Optional.of(number);
    }
    return value instanceof PythonText.Name name && List.of("True", "False").contains(name.text())
        ? Optional.of(name.text().equals("True") ? 1L : 0L)
        : Optional.empty();
  }

  private EtTensor tensor(PythonText.Call call) {
    boolean known =
        call.arguments().size() >= 2
            && call.arguments().get(0) instanceof List<?>
            && call.arguments().get(1) instanceof PythonText.Name;
    if (!known) {
      throw new InputException(
          lines.where(), "a tensor without shape or type; expected T([…], f16)");
    }
    List<Long> shape = wholes((List<?>) call.arguments().get(0));
    String type = ((PythonText.Name) call.arguments().get(1)).text();
    Optional<List<Long>> strides =
        call.named().get("stride") instanceof List<?> list && list.size() == shape.size()
            ? Optional.of(wholes(list))
            : Optional.empty();
    return EtTensor.unnamed(
        shape, elements(shape), TYPES.getOrDefault(type, type).intern(), strides);
  }

  private List<Long> wholes(List<?> list) {
    List<Long> wholes = new ArrayList<>();
    for (Object entry : list) {
      if (!(entry instanceof Long whole) || whole < 0) {
        throw new InputException(
            lines.where(), "a dimension that is no whole number; expected one");
      }
      wholes.add(whole);
    }
    return wholes;
  }

  private long elements(List<Long> shape) {
    try {
      return shape.stream().reduce(1L, Math::multiplyExact);
    } catch (ArithmeticException e) {
      throw new InputException(
          lines.where(), "the shape " + shape + "; expected fewer than 2^63 elements", e);
    }
  }
}
