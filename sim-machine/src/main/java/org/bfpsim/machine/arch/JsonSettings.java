package org.bfpsim.machine.arch;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import org.bfpsim.core.InputException;

/** Sets one field of a JSON object by its dotted path. */
final class JsonSettings {
  private JsonSettings() {}

  /**
   * Sets {@code path} to {@code value}, read as a number or truth value where it looks like one.
   */
  static void set(JsonObject tree, String path, String value, String where) {
    String[] keys = path.split("\\.", -1);
    JsonObject parent = tree;
    for (int i = 0; i < keys.length - 1; i++) {
      JsonElement next = parent.get(keys[i]);
      if (next == null || !next.isJsonObject()) {
        throw unknown(path, keys[i], parent, where);
      }
      parent = next.getAsJsonObject();
    }
    parent.add(keys[keys.length - 1], primitive(value));
  }

  private static JsonPrimitive primitive(String value) {
    if (value.equals("true") || value.equals("false")) {
      return new JsonPrimitive(Boolean.valueOf(value));
    }
    if (value.matches("-?\\d{1,18}")) {
      return new JsonPrimitive(Long.valueOf(value));
    }
    if (value.matches("-?\\d+\\.\\d+([eE]-?\\d+)?")) {
      return new JsonPrimitive(Double.valueOf(value));
    }
    return new JsonPrimitive(value);
  }

  private static InputException unknown(String path, String key, JsonObject parent, String where) {
    return new InputException(
        where, "setting '" + path + "': no part '" + key + "'; expected one of " + parent.keySet());
  }
}
