package org.bfpsim.cli.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonSerializationContext;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.TreeMap;

/**
 * Records as JSON: the keys are the names of the components, in their order; empty components are
 * left out; maps are written in the order of their keys, whatever map it was; doubles are the
 * shortest decimals that read back.
 */
public final class ResultJson {
  private static final Gson GSON =
      new GsonBuilder()
          .setPrettyPrinting()
          .disableHtmlEscaping()
          .registerTypeAdapter(Double.class, new ShortestDoubles())
          .registerTypeAdapter(double.class, new ShortestDoubles())
          .registerTypeHierarchyAdapter(
              Map.class, (com.google.gson.JsonSerializer<Map<?, ?>>) ResultJson::sorted)
          .create();

  private ResultJson() {}

  /** The text of a result, or of any other record that a command prints, with a final line end. */
  public static String of(Object result) {
    return GSON.toJson(result) + "\n";
  }

  private static JsonElement sorted(Map<?, ?> map, Type type, JsonSerializationContext context) {
    Map<String, Object> ordered = new TreeMap<>();
    map.forEach((key, value) -> ordered.put(String.valueOf(key), value));
    JsonObject object = new JsonObject();
    ordered.forEach((key, value) -> object.add(key, context.serialize(value)));
    return object;
  }

  /** Doubles as {@link Decimal} writes them. */
  private static final class ShortestDoubles extends TypeAdapter<Double> {
    @Override
    public void write(JsonWriter writer, Double value) throws IOException {
      if (value == null) {
        writer.nullValue();
      } else {
        writer.jsonValue(Decimal.of(value));
      }
    }

    @Override
    public Double read(JsonReader reader) throws IOException {
      return reader.nextDouble();
    }
  }
}
