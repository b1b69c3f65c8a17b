package org.bfpsim.workload.importer.pytorch;

import com.google.gson.stream.JsonToken;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bfpsim.core.InputException;
import org.bfpsim.core.json.JsonCursor;

/**
 * Reads a profiler trace event by event and keeps the operators that the host called, and the
 * frames of steps and optimizers around them. Kernels, runtime calls, flows and Python frames are
 * passed over: they are not ops.
 */
final class KinetoReader {
  private static final int MOST_CALLS = 1 << 22;
  private static final long MOST_MICROSECONDS = Long.MAX_VALUE / 4000;
  private static final Set<String> OPERATORS = Set.of("cpu_op", "Operator");
  private static final Set<String> FRAMES = Set.of("user_annotation");

  private final String source;
  private final JsonCursor in;
  private final EtJson json;
  private final Retained retained;

  private KinetoReader(InputStream stream, String source) {
    var decoder = StandardCharsets.UTF_8.newDecoder();
    this.source = source;
    this.in =
        new JsonCursor(
            new BoundedTokens(new InputStreamReader(stream, decoder), source), source, 1);
    this.json = new EtJson(in);
    this.retained = new Retained(in::wrong);
  }

  static List<KinetoCall> read(InputStream stream, String source) {
    return new KinetoReader(stream, source).file();
  }

  private List<KinetoCall> file() {
    List<KinetoCall> calls = new ArrayList<>();
    boolean found = false;
    in.beginObject();
    while (in.hasNext()) {
      if (in.nextName().equals("traceEvents")) {
        found = true;
        events(calls);
      } else {
        in.skipValue();
      }
    }
    in.endObject();
    in.endDocument();
    if (!found || calls.isEmpty()) {
      throw new InputException(
          source, "holds no operator; expected traceEvents of category cpu_op");
    }
    return calls;
  }

  private void events(List<KinetoCall> calls) {
    in.beginArray();
    while (in.hasNext()) {
      json.startNode();
      event(calls);
      if (calls.size() > MOST_CALLS) {
        throw in.wrong("more than 2^22 operators", "fewer");
      }
    }
    in.endArray();
  }

  private void event(List<KinetoCall> calls) {
    Map<String, String> words = new HashMap<>();
    Map<String, Long> times = new HashMap<>();
    Map<String, Long> numbers = new HashMap<>();
    Map<String, List<?>> lists = new HashMap<>();
    in.beginObject();
    while (in.hasNext()) {
      String key = in.nextName();
      switch (key) {
        case "ph", "cat", "name", "pid", "tid" -> word(key, words);
        case "ts", "dur" -> time(key, times);
        case "args" -> arguments(numbers, lists);
        default -> in.skipValue();
      }
    }
    if (isWanted(words)) {
      calls.add(call(words, times, numbers, lists));
    }
    in.endObject();
  }

  private static boolean isWanted(Map<String, String> words) {
    String category = words.getOrDefault("cat", "");
    String name = words.getOrDefault("name", "");
    boolean frame =
        FRAMES.contains(category)
            && (name.startsWith("ProfilerStep#") || name.startsWith("Optimizer."));
    return words.getOrDefault("ph", "").equals("X") && (frame || OPERATORS.contains(category));
  }

  private KinetoCall call(
      Map<String, String> words,
      Map<String, Long> times,
      Map<String, Long> numbers,
      Map<String, List<?>> lists) {
    if (!times.containsKey("ts") || !times.containsKey("dur") || !words.containsKey("name")) {
      throw in.wrong("an operator without name, ts or dur", "all three");
    }
    return new KinetoCall(
        words.get("name").intern(),
        (words.getOrDefault("pid", "") + "/" + words.getOrDefault("tid", "")).intern(),
        times.get("ts"),
        times.get("dur"),
        numbers.getOrDefault("External id", 0L),
        numbers.getOrDefault("Sequence number", -1L),
        FRAMES.contains(words.get("cat")),
        retained.add(new KinetoArguments(in, lists).join(), 1));
  }

  private void word(String key, Map<String, String> words) {
    switch (in.peek()) {
      case STRING -> words.put(key, in.nextString("a text"));
      case NUMBER -> words.put(key, in.nextNumber("a number"));
      default -> in.skipValue();
    }
  }

  /** Microseconds, whole or not, as nanoseconds. */
  private void time(String key, Map<String, Long> times) {
    String digits = in.nextNumber("microseconds");
    boolean whole = digits.length() < 18 && digits.chars().allMatch(Character::isDigit);
    double microseconds = whole ? 0 : Double.parseDouble(digits);
    if (!(Math.abs(microseconds) < MOST_MICROSECONDS)) {
      throw in.wrong("the time " + digits, "fewer microseconds");
    }
    long nanoseconds =
        whole
            ? Math.min(Long.parseLong(digits), MOST_MICROSECONDS) * 1000
            : Math.round(microseconds * 1000);
    if (key.equals("dur") && nanoseconds < 0) {
      throw in.wrong("the duration " + digits, "at least 0");
    }
    times.put(key, nanoseconds);
  }

  private void arguments(Map<String, Long> numbers, Map<String, List<?>> lists) {
    if (in.peek() != JsonToken.BEGIN_OBJECT) {
      in.skipValue();
      return;
    }
    in.beginObject();
    while (in.hasNext()) {
      String key = in.nextName();
      JsonToken next = in.peek();
      switch (key) {
        case "External id", "Sequence number" -> {
          if (next == JsonToken.NUMBER) {
            numbers.put(key, json.whole());
          } else {
            in.skipValue();
          }
        }
        case "Input Dims", "Input type", "Input Strides", "Concrete Inputs" -> {
          if (next == JsonToken.BEGIN_ARRAY) {
            lists.put(key, json.list());
          } else {
            in.skipValue();
          }
        }
        default -> in.skipValue();
      }
    }
    in.endObject();
  }
}
