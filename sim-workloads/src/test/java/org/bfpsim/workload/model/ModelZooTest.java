package org.bfpsim.workload.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bfpsim.core.InputException;
import org.bfpsim.testing.SharedReference;
import org.junit.jupiter.api.Test;

/** The zoo is found by name and agrees with the list of architectures that it was made from. */
class ModelZooTest {
  /** Its patch embedding is a convolution, which the generator has no op for. */
  private static final Set<String> LEFT_OUT = Set.of("vit-base-patch16-224");

  @Test
  void namesAreFoundInAnyCase() {
    assertEquals("megatron-1t", ModelZoo.model("Megatron-1T").name());
    assertTrue(ModelZoo.has("GPT2"));
    assertFalse(ModelZoo.has("gpt-2"));
  }

  @Test
  void unknownNameListsTheNearest() {
    InputException error = assertThrows(InputException.class, () -> ModelZoo.model("roberta-bse"));
    assertTrue(error.getMessage().contains("'roberta-bse'"), error.getMessage());
    assertTrue(error.getMessage().contains("roberta-base"), error.getMessage());
  }

  @Test
  void nameOrFileSaysWhatIsMissing() {
    assertEquals("gpt2", ModelZoo.nameOrFile("gpt2").name());
    InputException name = assertThrows(InputException.class, () -> ModelZoo.nameOrFile("gpt3"));
    assertTrue(name.getMessage().contains("gpt2"), name.getMessage());
    InputException file =
        assertThrows(InputException.class, () -> ModelZoo.nameOrFile("nowhere/model.json"));
    assertTrue(file.getMessage().contains("no such file"), file.getMessage());
  }

  @Test
  void everyModelNamesItsSource() {
    for (ModelArchitecture model : ModelZoo.models()) {
      assertFalse(model.source().isBlank(), model.name());
      assertEquals(!model.source().contains("recalled"), model.verified(), model.name());
    }
  }

  /** Every row of the list is a model of the zoo, and none is left over. */
  @Test
  void figuresAreThoseOfTheList() throws IOException {
    JsonArray rows =
        JsonParser.parseString(Files.readString(SharedReference.path("architectures.json")))
            .getAsJsonArray();
    List<List<Object>> listed = new ArrayList<>();
    for (JsonElement element : rows) {
      JsonObject row = element.getAsJsonObject();
      if (!LEFT_OUT.contains(row.get("name").getAsString())) {
        listed.add(figures(row));
      }
    }
    List<List<Object>> shipped = ModelZoo.models().stream().map(ModelZooTest::figures).toList();
    assertEquals(listed.size(), shipped.size());
    assertEquals(new HashSet<>(listed), new HashSet<>(shipped));
  }

  private static List<Object> figures(JsonObject row) {
    long heads = row.get("heads").getAsLong();
    return List.of(
        row.get("enc_layers").getAsInt(),
        row.get("dec_layers").getAsInt(),
        row.get("hidden").getAsLong(),
        row.get("ffn").getAsLong(),
        heads,
        row.get("head_dim").getAsLong(),
        row.has("kv_heads") ? row.get("kv_heads").getAsLong() : heads,
        vocabulary(row),
        row.get("verified").getAsBoolean());
  }

  /** Where the list has none: 32768 for transformer-base, else 8192. */
  private static long vocabulary(JsonObject row) {
    if (row.get("vocab").isJsonNull()) {
      return row.get("name").getAsString().startsWith("transformer-base") ? 32768 : 8192;
    }
    return row.get("vocab").getAsLong();
  }

  private static List<Object> figures(ModelArchitecture model) {
    return List.of(
        model.encoderLayers(),
        model.decoderLayers(),
        model.hidden(),
        model.feedForward().width(),
        model.attention().heads(),
        model.attention().headDim(),
        model.attention().kvHeads(),
        model.embedding().vocabulary(),
        model.verified());
  }
}
