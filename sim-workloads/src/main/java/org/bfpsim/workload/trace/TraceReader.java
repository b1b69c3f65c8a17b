package org.bfpsim.workload.trace;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.bfpsim.core.InputException;
import org.bfpsim.core.json.StrictJson;

/**
 * Reads a trace from JSON Lines ({@code bfpsim.trace/1}, docs/trace-format.md), strictly: every
 * error is an {@link InputException} with file and line. Ops may stand in any order; the trace's
 * are in an order in which every reader follows its writer ({@link TraceGraph}).
 */
public final class TraceReader {
  private static final Pattern FIRST_KEY = Pattern.compile("^\\s*\\{\\s*\"([^\"]*)\"");

  private final TextLines lines;
  private final String name;
  private final List<Tensor> tensors = new ArrayList<>();
  private final List<Op> ops = new ArrayList<>();
  private final Map<String, Integer> lineOfTensor = new HashMap<>();
  private final Map<String, Integer> lineOfOp = new HashMap<>();

  private TraceReader(InputStream in, String name) {
    this.lines = new TextLines(in, name, "JSON Lines");
    this.name = name;
  }

  /** Reads a file, gzip or plain by its content. */
  public static Trace read(Path file) {
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      raw.mark(2);
      boolean gzip = raw.read() == 0x1f && raw.read() == 0x8b;
      raw.reset();
      return read(gzip ? new GZIPInputStream(raw, 1 << 16) : raw, file.toString());
    } catch (NoSuchFileException e) {
      throw new InputException(file.toString(), "no such file; expected a trace", e);
    } catch (IOException e) {
      throw new InputException(
          file.toString(), "cannot be read (" + e.getMessage() + "); expected a trace", e);
    }
  }

  /**
   * Reads the text of a trace.
   *
   * @param name what it is called in errors
   */
  public static Trace read(InputStream in, String name) {
    return new TraceReader(in, name).trace();
  }

  private Trace trace() {
    TraceHeader header = header();
    lines.next().ifPresent(this::body);
    Trace asListed = new Trace(header, tensors, ops);
    return TraceGraph.of(asListed, name).inOrder(asListed);
  }

  private TraceHeader header() {
    String text =
        lines
            .next()
            .orElseThrow(
                () -> new InputException(name, "is empty; expected a " + TraceHeader.SCHEMA));
    TraceLine.Header line = parse(text, TraceLine.Header.class);
    if (!line.schema().equals(TraceHeader.SCHEMA)) {
      throw new InputException(
          lines.where(),
          "at $.schema: \"" + line.schema() + "\"; expected \"" + TraceHeader.SCHEMA + "\"");
    }
    return new TraceHeader(
        line.model(),
        line.origin(),
        line.batch(),
        line.sequence(),
        line.steps(),
        line.assumptions(),
        line.treatments());
  }

  /** Tensor lines up to the first op, then ops. */
  private void body(String first) {
    String text = first;
    while (text != null && firstKey(text).equals("tensor")) {
      tensor(parse(text, TraceLine.OfTensor.class));
      text = lines.next().orElse(null);
    }
    OpParser parser = new OpParser(tensors);
    OpCheck check = new OpCheck(tensors);
    while (text != null) {
      Op op = op(text, parser);
      once(lineOfOp, op.name(), "op");
      check.check(op, lines.where());
      ops.add(op);
      text = lines.next().orElse(null);
    }
  }

  private void tensor(TraceLine.OfTensor line) {
    once(lineOfTensor, line.tensor(), "tensor");
    try {
      tensors.add(new Tensor(line.tensor(), line.shape(), line.role(), line.layer()));
    } catch (InputException e) {
      throw new InputException(lines.where(), e.getMessage(), e);
    }
  }

  private Op op(String text, OpParser parser) {
    String where = lines.where();
    return switch (firstKey(text)) {
      case "gemm" -> parser.gemm(parse(text, TraceLine.OfGemm.class), where);
      case "vector" -> parser.vector(parse(text, TraceLine.OfVector.class), where);
      case "attention" -> parser.attention(parse(text, TraceLine.OfAttention.class), where);
      case "gather" -> parser.gather(parse(text, TraceLine.OfGather.class), where);
      case "transfer" -> parser.transfer(parse(text, TraceLine.OfTransfer.class), where);
      case "tensor" ->
          throw new InputException(
              where + ":1", "a tensor after the first op; expected all tensors before the ops");
      default ->
          throw new InputException(
              where + ":1",
              "an unknown kind of line, '%s'; expected its first key to be tensor, gemm, attention, vector, gather or transfer"
                  .formatted(firstKey(text)));
    };
  }

  private static String firstKey(String text) {
    Matcher matcher = FIRST_KEY.matcher(text);
    return matcher.find() ? matcher.group(1) : "";
  }

  private void once(Map<String, Integer> seen, String what, String noun) {
    Integer before = seen.put(what, lines.lineNumber());
    if (before != null) {
      throw new InputException(
          lines.where(),
          "%s '%s' stands on line %d already; expected names to be unique"
              .formatted(noun, what, before));
    }
  }

  private <T> T parse(String text, Class<T> type) {
    return StrictJson.readLine(text, name, lines.lineNumber(), type);
  }
}
