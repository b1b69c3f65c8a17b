package org.bfpsim.workload.importer.pytorch;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bfpsim.core.InputException;
import org.bfpsim.workload.importer.protobuf.MessageReader;

/**
 * Reads the messages of a Chakra trace: the file's metadata, then one node each, every one behind
 * its length. Field numbers are those of the MLCommons schema (et_def.proto).
 */
final class ChakraReader {
  private static final int MOST_NODES = 1 << 22;

  private final MessageReader in;
  private final String source;
  private final Retained retained = new Retained(this::wrong);

  private ChakraReader(InputStream stream, String source) {
    this.in = new MessageReader(stream, source);
    this.source = source;
  }

  static List<ChakraNode> read(InputStream stream, String source) {
    return new ChakraReader(stream, source).nodes();
  }

  private List<ChakraNode> nodes() {
    if (!in.isAtEnd()) {
      in.delimited(number -> {});
    }
    List<ChakraNode> nodes = new ArrayList<>();
    while (!in.isAtEnd()) {
      nodes.add(node());
      if (nodes.size() > MOST_NODES) {
        throw in.wrong("more than 2^22 nodes");
      }
    }
    if (nodes.isEmpty()) {
      throw new InputException(source, "holds no node; expected a Chakra trace with some");
    }
    return nodes;
  }

  private ChakraNode node() {
    Map<String, Long> numbers = new HashMap<>();
    String[] name = {""};
    List<List<EtArgument>> ports = new ArrayList<>(List.of(List.of(), List.of()));
    in.delimited(
        number -> {
          switch (number) {
            case 1 -> numbers.put("id", in.whole());
            case 2 -> name[0] = in.text().intern();
            case 8 -> ports.set(0, port());
            case 9 -> ports.set(1, port());
            case 10 -> attribute(numbers);
            default -> {}
          }
        });
    if (name[0].isEmpty() || !numbers.containsKey("id")) {
      throw in.wrong("a node without name or id");
    }
    return new ChakraNode(
        numbers.get("id"),
        name[0],
        numbers.getOrDefault("is_cpu_op", 1L) != 0,
        numbers.getOrDefault("tid", 0L),
        numbers.getOrDefault("rf_id", -1L),
        ports.get(0),
        ports.get(1));
  }

  /** Values, shapes and types, each in a text as Python prints it. */
  private List<EtArgument> port() {
    Map<Integer, List<?>> lists = new HashMap<>();
    in.nested(
        number -> {
          if (number <= 3) {
            lists.put(number, list(in.text()));
          }
        });
    List<?> none = List.of();
    return retained.add(
        new EtArguments(
                this::wrong,
                lists.getOrDefault(1, none),
                lists.getOrDefault(2, none),
                lists.getOrDefault(3, none),
                Optional.empty())
            .join(),
        1);
  }

  private InputException wrong(String problem, String expected) {
    return in.wrong(problem + ", not " + expected);
  }

  private List<?> list(String text) {
    if (PythonText.read(text, source) instanceof List<?> list) {
      return list;
    }
    throw in.wrong("inputs that are no list");
  }

  /** A name, and a value whose field depends on its type; whole ones are kept. */
  private void attribute(Map<String, Long> numbers) {
    String[] name = {""};
    in.nested(
        number -> {
          if (number == 1) {
            name[0] = in.text();
          } else if (in.isWhole()) {
            numbers.put(name[0], in.whole());
          }
        });
  }
}
