package org.bfpsim.core.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.bfpsim.core.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StrictJsonTest {
  enum Plain {
    ROW_MAJOR,
    COLUMN
  }

  enum Labelled {
    TWO_COPIES;

    String label() {
      return "two-copies";
    }
  }

  record Inner(int count, double ratio) {
    Inner {
      if (count < 0) {
        throw new InputException("count", count + "; expected at least 0");
      }
      Math.multiplyExact(count, 1 << 16);
    }
  }

  record Outer(String name, long bytes, boolean on, Plain plain, List<Inner> inner) {}

  record Loose(
      Optional<String> text,
      OptionalInt small,
      OptionalLong large,
      OptionalDouble real,
      Map<String, Object> any,
      Labelled regroup) {}

  private static final String GOOD =
      "{\"name\":\"a\",\"bytes\":9007199254740993,\"on\":true,\"plain\":\"row_major\","
          + "\"inner\":[{\"count\":1,\"ratio\":2},{\"count\":3,\"ratio\":0.1}]}";

  private static <T> T read(String json, Class<T> type) {
    return StrictJson.read(new StringReader(json), "my.json", type);
  }

  private static void fails(String json, Class<?> type, String message) {
    InputException e = assertThrows(InputException.class, () -> read(json, type));
    assertEquals(message, e.getMessage());
  }

  @Test
  void nestedRecordsListsAndEnumsAreRead() {
    assertEquals(
        new Outer(
            "a",
            9007199254740993L,
            true,
            Plain.ROW_MAJOR,
            List.of(new Inner(1, 2), new Inner(3, 0.1))),
        read(GOOD, Outer.class));
  }

  @Test
  void whatIsWrittenReadsBackEqual() {
    Outer value = read(GOOD, Outer.class);
    assertEquals(value, read(StrictJson.write(value), Outer.class));
    assertEquals(GOOD, StrictJson.writeLine(value));
  }

  @Test
  void optionalComponentsMayBeAbsent() {
    Loose loose = read("{\"any\":{},\"regroup\":\"two-copies\"}", Loose.class);
    assertEquals(OptionalLong.empty(), loose.large());
    assertEquals("{\"any\":{},\"regroup\":\"two-copies\"}", StrictJson.writeLine(loose));
    String full =
        "{\"text\":\"t\",\"small\":1,\"large\":2,\"real\":0.5,\"any\":{\"a\":[1,2.5,true,\"x\"],"
            + "\"b\":{\"c\":-1}},\"regroup\":\"two-copies\"}";
    assertEquals(full, StrictJson.writeLine(read(full, Loose.class)));
  }

  @Test
  void unknownKeyNamesTheNearestOne() {
    fails(
        "{\"count\":1,\n  \"ratoi\":2}",
        Inner.class,
        "my.json:2:3: at $.ratoi: unknown key 'ratoi'; expected 'ratio' or another of count, ratio");
  }

  @Test
  void missingKeyIsAnError() {
    fails(
        GOOD.replace(",\"ratio\":2", ""),
        Outer.class,
        "my.json:1:87: at $.inner[0]: the key 'ratio' is missing; expected it in this object");
  }

  @Test
  void repeatedKeyIsAnError() {
    fails(
        "{\"count\":1,\"count\":1,\"ratio\":2}",
        Inner.class,
        "my.json:1:12: at $.count: the key 'count' stands twice; expected it once");
    InputException e =
        assertThrows(
            InputException.class,
            () -> read("{\"any\":{\"a\":1,\"a\":2},\"regroup\":\"two-copies\"}", Loose.class));
    assertTrue(e.getMessage().contains("$.any.a: the key 'a' stands twice"), e.getMessage());
  }

  @Test
  void textIsNoNumberAndFractionIsNoWholeNumber() {
    String whole = "; expected a whole number in plain digits, -2147483648 to 2147483647";
    fails("{\"count\": \"4\"}", Inner.class, "my.json:1:11: at $.count: the text \"4\"" + whole);
    fails("{\"count\": 4.5}", Inner.class, "my.json:1:11: at $.count: the number 4.5" + whole);
    fails("{\"count\": 4.0}", Inner.class, "my.json:1:11: at $.count: the number 4.0" + whole);
    fails(
        "{\"count\": 2147483648}",
        Inner.class,
        "my.json:1:11: at $.count: the number 2147483648" + whole);
    fails("{\"count\": true}", Inner.class, "my.json:1:11: at $.count: true" + whole);
    fails("{\"count\": null}", Inner.class, "my.json:1:11: at $.count: null" + whole);
    fails("{\"count\": {}}", Inner.class, "my.json:1:11: at $.count: an object" + whole);
    fails(
        "{\"ratio\": 1e999}",
        Inner.class,
        "my.json:1:11: at $.ratio: the number 1e999; expected one within a double's range");
    assertThrows(
        InputException.class, () -> read(GOOD.replace("9007199254740993", "1e9"), Outer.class));
    assertThrows(
        InputException.class,
        () -> read(GOOD.replace("9007199254740993", "99999999999999999999"), Outer.class));
    assertThrows(InputException.class, () -> read(GOOD.replace("true", "1"), Outer.class));
  }

  @Test
  void unknownEnumNameListsTheValidOnes() {
    InputException e =
        assertThrows(
            InputException.class, () -> read(GOOD.replace("row_major", "ROW_MAJOR"), Outer.class));
    assertTrue(
        e.getMessage()
            .endsWith("$.plain: unknown name \"ROW_MAJOR\"; expected one of row_major, column"),
        e.getMessage());
  }

  @Test
  void whatAConstructorRejectsIsPlaced() {
    fails(
        "{\"count\":-1,\"ratio\":2}",
        Inner.class,
        "my.json:1:22: at $: count: -1; expected at least 0");
    InputException e =
        assertThrows(
            InputException.class, () -> read("{\"count\":99999999,\"ratio\":2}", Inner.class));
    assertTrue(e.getMessage().contains("too large"), e.getMessage());
  }

  @Test
  void malformedTextIsAnError() {
    for (String bad :
        List.of(
            "",
            "{",
            "{\"count\":1",
            "[",
            "{} {}",
            "{'count':1}",
            "{\"count\":01,\"ratio\":1}",
            "{\"count\":1,\"ratio\":NaN}",
            "{\"count\":1,\"ratio\":1} x",
            "// c\n{}",
            "nul",
            "{\"count\":1;\"ratio\":1}",
            "[".repeat(10000))) {
      InputException e = assertThrows(InputException.class, () -> read(bad, Inner.class), bad);
      assertTrue(e.getMessage().startsWith("my.json:1:"), e.getMessage());
      assertTrue(e.getMessage().contains("expected"), e.getMessage());
    }
  }

  @Test
  void aLineKnowsItsNumber() {
    InputException e =
        assertThrows(
            InputException.class,
            () -> StrictJson.readLine("{\"count\":\"x\"}", "t.jsonl", 41, Inner.class));
    assertTrue(e.getMessage().startsWith("t.jsonl:41:10: at $.count: "), e.getMessage());
  }

  @Test
  void aFileThatIsAbsentOrNotTextIsAnError(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("a.json");
    assertThrows(InputException.class, () -> StrictJson.read(file, Inner.class));
    Files.write(file, new byte[] {(byte) 0x80, 0x01});
    assertThrows(InputException.class, () -> StrictJson.read(file, Inner.class));
    assertThrows(InputException.class, () -> StrictJson.read(folder, Inner.class));
    Files.writeString(file, "{\"count\":1,\"ratio\":2}");
    assertEquals(new Inner(1, 2), StrictJson.read(file, Inner.class));
  }

  @Test
  void nullComponentsAreLeftOutAndMapsAreSorted() {
    record Row(Double intensity, Map<String, Long> stalls) {}
    assertEquals(
        "{\n  \"stalls\": {\n    \"a\": 1,\n    \"b\": 2\n  }\n}\n",
        StrictJson.write(new Row(null, Map.of("b", 2L, "a", 1L))));
    assertThrows(
        IllegalArgumentException.class, () -> StrictJson.write(new Row(Double.NaN, Map.of())));
  }
}
