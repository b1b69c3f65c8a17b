package org.bfpsim.cli.table;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bfpsim.core.array.Compatibility;
import org.bfpsim.core.array.Dataflow;
import org.bfpsim.core.array.Dataflows;

/** A column that a table of matrix products may have: a whole number, or one of some words. */
enum GemmColumn {
  M("m", Long.MAX_VALUE),
  N("n", Long.MAX_VALUE),
  K("k", Long.MAX_VALUE),
  ROWS("rows", Integer.MAX_VALUE),
  COLS("cols", Integer.MAX_VALUE),
  LANES("lanes", Integer.MAX_VALUE),
  DATAFLOW("dataflow", Dataflows.ALL.stream().map(Dataflow::name).toList()),
  MANTISSA_A("mantissaA", 32),
  MANTISSA_B("mantissaB", 32),
  DISCIPLINE("discipline", List.of("rigid", "queued")),
  QUEUE_DEPTH("queueDepth", Integer.MAX_VALUE),
  COMPAT("compat", Arrays.stream(Compatibility.values()).map(Compatibility::optionName).toList());

  private final String label;
  private final long largest;

  @SuppressWarnings("ImmutableEnumChecker") // every list given is immutable
  private final List<String> words;

  GemmColumn(String label, long largest) {
    this.label = label;
    this.largest = largest;
    this.words = List.of();
  }

  GemmColumn(String label, List<String> words) {
    this.label = label;
    this.largest = 0;
    this.words = words;
  }

  String label() {
    return label;
  }

  /** The largest number that a cell may hold; the smallest is 1. */
  long largest() {
    return largest;
  }

  /** The words that a cell may hold; none where it holds a number. */
  List<String> words() {
    return words;
  }

  /** What a cell may hold, for messages. */
  String accepts() {
    if (!words.isEmpty()) {
      return String.join(" or ", words);
    }
    return largest == Long.MAX_VALUE
        ? "a whole number from 1"
        : "a whole number from 1 to " + largest;
  }

  static List<String> labels() {
    return Arrays.stream(values()).map(GemmColumn::label).toList();
  }

  static Optional<GemmColumn> of(String label) {
    return Arrays.stream(values()).filter(column -> column.label.equals(label)).findFirst();
  }
}
