package org.bfpsim.workload.importer.pytorch;

import java.util.ArrayList;
import java.util.List;
import org.bfpsim.core.json.JsonCursor;

/** The values of a node, read as they come and at most so many. */
final class EtJson {
  /**
   * Values of one node; a fused optimizer step over some thousand tensors has some ten thousand.
   */
  private static final int MOST_VALUES = 1 << 20;

  private final JsonCursor in;
  private int values;

  EtJson(JsonCursor in) {
    this.in = in;
  }

  void startNode() {
    values = 0;
  }

  long whole() {
    String expected = "a whole number of at most 64 bits";
    String digits = in.nextNumber(expected);
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      throw in.wrong("the number " + digits, expected);
    }
  }

  /** A list of anything. */
  List<Object> list() {
    List<Object> list = new ArrayList<>();
    in.beginArray();
    while (in.hasNext()) {
      list.add(any());
    }
    in.endArray();
    return list;
  }

  /** Long, String, list, or this object itself for what no importer needs. */
  private Object any() {
    values++;
    if (values > MOST_VALUES) {
      throw in.wrong("a node of more than 2^20 values", "an execution trace");
    }
    return switch (in.peek()) {
      case BEGIN_ARRAY -> list();
      case STRING -> in.nextString("a text");
      case NUMBER -> number();
      default -> {
        in.skipValue();
        yield this;
      }
    };
  }

  private Object number() {
    String digits = in.nextNumber("a number");
    try {
      return Long.valueOf(digits);
    } catch (NumberFormatException e) {
      return this;
    }
  }
}
