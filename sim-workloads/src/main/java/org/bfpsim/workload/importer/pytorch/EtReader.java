package org.bfpsim.workload.importer.pytorch;

import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bfpsim.core.InputException;
import org.bfpsim.core.json.JsonCursor;

/**
 * Reads the JSON of an execution trace, node by node. Keys that are not needed are passed over: the
 * recorder adds some with every version.
 */
final class EtReader {
  private static final Pattern KNOWN_SCHEMA = Pattern.compile("1\\.(0\\.[1-9]|1\\.[01])(-.*)?");
  private static final int MOST_NODES = 1 << 22;

  private final String source;
  private final JsonCursor in;
  private final EtJson json;
  private final Retained retained;

  private EtReader(InputStream stream, String source) {
    var decoder = StandardCharsets.UTF_8.newDecoder();
    this.source = source;
    this.in =
        new JsonCursor(
            new BoundedTokens(new InputStreamReader(stream, decoder), source), source, 1);
    this.json = new EtJson(in);
    this.retained = new Retained(in::wrong);
  }

  static EtFile read(InputStream stream, String source) {
    return new EtReader(stream, source).file();
  }

  private EtFile file() {
    Optional<String> schema = Optional.empty();
    List<EtNode> nodes = null;
    in.beginObject();
    while (in.hasNext()) {
      switch (in.nextName()) {
        case "schema" -> schema = Optional.of(knownSchema(in.nextString("the schema's version")));
        case "nodes" -> nodes = nodes();
        default -> in.skipValue();
      }
    }
    in.endObject();
    in.endDocument();
    if (schema.isEmpty() || nodes == null) {
      throw new InputException(source, "has no 'schema' or no 'nodes'; expected both");
    }
    return new EtFile(source, schema.get(), sorted(nodes));
  }

  private String knownSchema(String schema) {
    if (!KNOWN_SCHEMA.matcher(schema).matches()) {
      throw in.wrong("the schema \"" + schema + "\"", "1.0.1 to 1.1.1");
    }
    return schema;
  }

  private List<EtNode> sorted(List<EtNode> nodes) {
    List<EtNode> sorted = new ArrayList<>(nodes);
    sorted.sort(Comparator.comparingLong(EtNode::id));
    for (int i = 1; i < sorted.size(); i++) {
      if (sorted.get(i).id() == sorted.get(i - 1).id()) {
        throw new InputException(
            source, "two nodes have the id " + sorted.get(i).id() + "; expected ids to be unique");
      }
    }
    return sorted;
  }

  private List<EtNode> nodes() {
    List<EtNode> nodes = new ArrayList<>();
    in.beginArray();
    while (in.hasNext()) {
      nodes.add(node());
      if (nodes.size() > MOST_NODES) {
        throw in.wrong("more than 2^22 nodes", "fewer");
      }
    }
    in.endArray();
    return nodes;
  }

  private EtNode node() {
    json.startNode();
    Map<String, Long> numbers = new HashMap<>();
    Map<String, List<?>> lists = new HashMap<>();
    String name = "";
    in.beginObject();
    while (in.hasNext()) {
      String key = in.nextName();
      switch (key) {
        case "name" -> name = in.nextString("the op's name").intern();
        case "id", "scope", "tid", "fw_tid", "seq_id" -> numbers.put(key, json.whole());
        case "parent", "ctrl_deps" -> numbers.put("parent", json.whole());
        case "inputs", "outputs" -> port(key, lists);
        case "input_shapes", "input_types", "input_strides" ->
            lists.put("inputs." + key.substring("input_".length()), json.list());
        case "output_shapes", "output_types", "output_strides" ->
            lists.put("outputs." + key.substring("output_".length()), json.list());
        case "attrs" -> attributes(numbers);
        default -> in.skipValue();
      }
    }
    EtNode node = node(name, numbers, lists);
    in.endObject();
    return node;
  }

  private EtNode node(String name, Map<String, Long> numbers, Map<String, List<?>> lists) {
    if (name.isEmpty() || !numbers.containsKey("id") || !numbers.containsKey("parent")) {
      throw in.wrong("a node without name, id or parent (ctrl_deps)", "all three");
    }
    return new EtNode(
        numbers.get("id"),
        name,
        numbers.get("parent"),
        numbers.getOrDefault("scope", 0L),
        numbers.getOrDefault("tid", 0L),
        numbers.getOrDefault("fw_tid", 0L),
        numbers.getOrDefault("seq_id", -1L),
        arguments("inputs", lists),
        arguments("outputs", lists),
        Known.NOTHING);
  }

  /** Inputs or outputs: a list (flat schema) or an object of lists (nested schemas). */
  private void port(String port, Map<String, List<?>> lists) {
    switch (in.peek()) {
      case BEGIN_ARRAY -> lists.put(port + ".values", json.list());
      case BEGIN_OBJECT -> {
        in.beginObject();
        while (in.hasNext()) {
          lists.put(port + "." + in.nextName(), json.list());
        }
        in.endObject();
      }
      default -> throw in.wrongNext("the " + port + " of an op");
    }
  }

  private void attributes(Map<String, Long> numbers) {
    in.beginArray();
    while (in.hasNext()) {
      String name = "";
      in.beginObject();
      while (in.hasNext()) {
        switch (in.nextName()) {
          case "name" -> name = in.nextString("an attribute's name");
          case "value" -> {
            switch (name) {
              case "scope", "tid", "fw_tid", "seq_id" -> numbers.put(name, json.whole());
              default -> in.skipValue();
            }
          }
          default -> in.skipValue();
        }
      }
      in.endObject();
    }
    in.endArray();
  }

  private List<EtArgument> arguments(String port, Map<String, List<?>> lists) {
    List<?> none = List.of();
    return retained.add(
        new EtArguments(
                in::wrong,
                lists.getOrDefault(port + ".values", none),
                lists.getOrDefault(port + ".shapes", none),
                lists.getOrDefault(port + ".types", none),
                Optional.ofNullable(lists.get(port + ".strides")))
            .join(),
        1);
  }
}
