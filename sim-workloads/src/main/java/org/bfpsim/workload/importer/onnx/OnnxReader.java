package org.bfpsim.workload.importer.onnx;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bfpsim.core.InputException;
import org.bfpsim.workload.importer.protobuf.MessageReader;

/** Reads a model's graph. Weights are passed over; only small whole numbers are kept. */
final class OnnxReader {
  static final int INT32 = 6;
  static final int INT64 = 7;
  static final int BOOL = 9;

  /** Where a node's own tensor stands until the node has been read; no value has this name. */
  private static final String CONSTANT = "";

  private static final int MOST_NODES = 1 << 20;
  private static final int MOST_BYTES = 1 << 19;

  private static final long MOST_NAME_BYTES = 1 << 27;
  private static final int MOST_DIMENSIONS = 64;

  private final MessageReader in;
  private long nameBytes;
  private final List<OnnxNode> nodes = new ArrayList<>();
  private final Map<String, OnnxGraph.OnnxTensor> initializers = new HashMap<>();
  private final Map<String, OnnxGraph.OnnxInput> inputs = new LinkedHashMap<>();
  private final List<String> outputs = new ArrayList<>();
  private final Map<String, OnnxGraph.OnnxInput> stated = new LinkedHashMap<>();

  private OnnxReader(InputStream stream, String source) {
    this.in = new MessageReader(stream, source);
  }

  static OnnxGraph read(InputStream stream, String source) {
    OnnxReader reader = new OnnxReader(stream, source);
    reader.in.message(
        field -> {
          if (field == 7) {
            reader.in.nested(reader::graph);
          }
        });
    if (reader.nodes.isEmpty()) {
      throw new InputException(source, "holds no node; expected an ONNX model with a graph");
    }
    return new OnnxGraph(
        reader.nodes, reader.initializers, reader.inputs, reader.outputs, reader.stated);
  }

  private void graph(int field) {
    switch (field) {
      case 1 -> nodes.add(node());
      case 5 -> initializer();
      case 11 -> input();
      case 12 -> outputs.add(input(stated));
      case 13 -> input(stated);
      case 15 -> throw in.wrong("a sparse initializer, which no importer knows");
      default -> {}
    }
    if (nodes.size() > MOST_NODES || initializers.size() > MOST_NODES) {
      throw in.wrong("more than 2^20 nodes or initializers");
    }
  }

  /** A name; all names of a file together may have 2^27 bytes. */
  private String name() {
    String name = in.text().intern();
    nameBytes += name.length();
    if (nameBytes > MOST_NAME_BYTES) {
      throw in.wrong("more than 2^27 bytes of names");
    }
    return name;
  }

  private OnnxNode node() {
    List<String> from = new ArrayList<>();
    List<String> to = new ArrayList<>();
    String[] words = {"", "", ""};
    Map<String, List<Long>> numbers = new HashMap<>();
    List<String> zeros = new ArrayList<>();
    in.nested(
        field -> {
          switch (field) {
            case 1 -> from.add(name());
            case 2 -> to.add(name());
            case 3 -> words[0] = name();
            case 4 -> words[1] = name();
            case 5 -> attribute(words, numbers, zeros);
            default -> {}
          }
        });
    OnnxGraph.OnnxTensor constant = initializers.remove(CONSTANT);
    if (words[1].equals("Constant") && constant != null && !to.isEmpty()) {
      initializers.put(to.get(0), constant);
    }
    String kind = words[1].equals("ATen") ? "ATen:" + words[2] : words[1];
    String name = words[0].isEmpty() ? kind + "_" + nodes.size() : words[0];
    if (kind.isEmpty()) {
      throw in.wrong("a node without an operator");
    }
    return new OnnxNode(kind.intern(), name, from, to, numbers, zeros);
  }

  private void attribute(String[] words, Map<String, List<Long>> numbers, List<String> zeros) {
    String[] name = {""};
    List<Long> values = new ArrayList<>();
    in.nested(
        field -> {
          switch (field) {
            case 1 -> name[0] = name();
            case 2 -> {
              if (in.isZeroFloat()) {
                zeros.add(name[0]);
              }
            }
            case 3, 8 -> in.wholes(values);
            case 4 -> {
              String text = in.text();
              words[2] = name[0].equals("operator") ? text : words[2];
            }
            case 5 -> {
              OnnxGraph.OnnxTensor tensor = tensor(new String[1]);
              values.addAll(tensor.values());
              numbers.put(name[0] + OnnxNode.TYPE, List.of((long) tensor.type()));
              initializers.put(CONSTANT, tensor);
            }
            case 6, 11 -> throw in.wrong("a graph inside a node, which no importer knows");
            default -> {}
          }
        });
    if (!values.isEmpty()) {
      numbers.put(name[0], values);
    }
  }

  private void initializer() {
    String[] name = {""};
    OnnxGraph.OnnxTensor tensor = tensor(name);
    initializers.put(name[0].intern(), tensor);
  }

  private OnnxGraph.OnnxTensor tensor(String[] name) {
    List<Long> shape = new ArrayList<>();
    List<Long> values = new ArrayList<>();
    int[] type = {0};
    in.nested(
        field -> {
          switch (field) {
            case 1 -> in.wholes(shape);
            case 2 -> type[0] = (int) in.whole();
            case 5, 7 -> few(values);
            case 8 -> name[0] = name();
            case 9 -> raw(type[0], values);
            default -> {}
          }
        });
    boolean whole = type[0] == INT64 || type[0] == INT32 || type[0] == BOOL;
    if (shape.size() > MOST_DIMENSIONS || shape.stream().anyMatch(size -> size < 0)) {
      throw in.wrong("a dimension below 0, or more than 64 dimensions");
    }
    return new OnnxGraph.OnnxTensor(List.copyOf(shape), type[0], whole ? values : List.of());
  }

  /** Numbers that stand one by one, or in a list that is not too long to be kept. */
  private void few(List<Long> values) {
    if (in.isWhole() || in.isAtMost(MOST_BYTES)) {
      in.wholes(values);
    } else {
      in.skippedBytes();
    }
  }

  private void raw(int type, List<Long> values) {
    int size = type == INT64 ? 8 : type == INT32 ? 4 : type == BOOL ? 1 : 0;
    if (size == 0 || !in.isAtMost(MOST_BYTES)) {
      in.skippedBytes();
      return;
    }
    ByteBuffer bytes = ByteBuffer.wrap(in.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.remaining() >= size) {
      values.add(size == 8 ? bytes.getLong() : size == 4 ? (long) bytes.getInt() : bytes.get());
    }
  }

  private void input() {
    input(inputs);
  }

  /** A value's name, element type and dimensions. */
  private String input(Map<String, OnnxGraph.OnnxInput> into) {
    String[] name = {""};
    int[] type = {0};
    List<String> dimensions = new ArrayList<>();
    in.nested(
        field -> {
          if (field == 1) {
            name[0] = name();
          } else if (field == 2) {
            in.nested(
                kind -> {
                  if (kind == 1) {
                    in.nested(part -> tensorType(part, type, dimensions));
                  }
                });
          }
        });
    if (dimensions.size() > MOST_DIMENSIONS || into.size() > MOST_NODES) {
      throw in.wrong("more than 64 dimensions, or than 2^20 values with shapes");
    }
    into.put(name[0], new OnnxGraph.OnnxInput(type[0], dimensions));
    return name[0];
  }

  private void tensorType(int part, int[] type, List<String> dimensions) {
    if (part == 1) {
      type[0] = (int) in.whole();
    } else if (part == 2) {
      in.nested(
          each -> {
            if (each == 1) {
              dimensions.add(dimension());
            }
          });
    }
  }

  private String dimension() {
    String[] size = {"?"};
    in.nested(
        field -> {
          if (field == 1) {
            size[0] = String.valueOf(in.whole());
          } else if (field == 2) {
            size[0] = name();
          }
        });
    return size[0];
  }
}
