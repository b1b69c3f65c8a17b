package org.bfpsim.memory.dram.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.bfpsim.core.InputException;
import org.bfpsim.testing.SharedReference;
import org.junit.jupiter.api.Test;

class RequestPatternTest {
  @Test
  void everyStreamHasTheChecksumOfTheReference() throws IOException {
    String text = Files.readString(SharedReference.path("dram", "patterns.json"));
    JsonObject patterns =
        JsonParser.parseString(text).getAsJsonObject().getAsJsonObject("patterns");
    assertEquals(List.copyOf(patterns.keySet()), RequestPattern.names());
    Map<String, int[]> sizes =
        Map.of(
            "A64_BC4_C1",
            new int[] {64, 4},
            "A64_BC2_C1",
            new int[] {64, 2},
            "A128_BC8_C1",
            new int[] {128, 8});
    for (String name : RequestPattern.names()) {
      JsonObject pattern = patterns.getAsJsonObject(name);
      JsonObject sums = pattern.getAsJsonObject("crc32");
      assertEquals(sizes.keySet(), sums.keySet());
      for (String key : sums.keySet()) {
        int[] size = sizes.get(key);
        RequestStream stream =
            RequestPattern.named(name).stream(size[0], size[1], 1, pattern.get("N").getAsLong());
        assertEquals(
            sums.get(key).getAsString(),
            String.format("%08x", RequestPattern.crc32(stream)),
            name + " " + key);
      }
    }
  }

  @Test
  void unknownPatternIsAnErrorThatListsThem() {
    InputException e = assertThrows(InputException.class, () -> RequestPattern.named("seq"));
    assertTrue(e.getMessage().contains("seq_rd, seq_wr"), e.getMessage());
  }
}
