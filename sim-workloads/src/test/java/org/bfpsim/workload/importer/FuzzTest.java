package org.bfpsim.workload.importer;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.bfpsim.core.InputException;
import org.bfpsim.testing.SharedReference;
import org.bfpsim.workload.importer.pytorch.PytorchTraceImporter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged files end in a trace or in one clear error, never in anything else. */
class FuzzTest {
  private static final String[] TOKENS = {
    "null",
    "-1",
    "0",
    "1e99",
    "[",
    "]",
    "{",
    "}",
    "{}",
    "[]",
    "\"",
    ",",
    "9223372036854775807",
    "true",
    "\"Tensor(float)\"",
    "\"GenericList[Tensor(float)]\"",
    "-",
    "1.5",
    "\\u0000"
  };

  @TempDir private Path folder;

  private static byte[] mutated(byte[] whole, Random random) {
    byte[] bytes = whole.clone();
    int at = random.nextInt(bytes.length);
    switch (random.nextInt(5)) {
      case 0 -> bytes[at] = (byte) random.nextInt(256);
      case 1 -> bytes = Arrays.copyOf(bytes, at);
      case 2 -> bytes = spliced(bytes, at, new byte[0], random.nextInt(200));
      case 3 -> {
        byte[] token = TOKENS[random.nextInt(TOKENS.length)].getBytes(StandardCharsets.UTF_8);
        bytes = spliced(bytes, at, token, random.nextInt(8));
      }
      default -> {
        for (int i = 0; i < 20; i++) {
          int digit = random.nextInt(bytes.length);
          if (Character.isDigit(bytes[digit])) {
            bytes[digit] = (byte) ('0' + random.nextInt(10));
          }
        }
      }
    }
    return bytes;
  }

  private static byte[] spliced(byte[] bytes, int at, byte[] in, int removed) {
    int rest = Math.min(bytes.length, at + removed);
    byte[] made = Arrays.copyOf(bytes, at + in.length + bytes.length - rest);
    System.arraycopy(in, 0, made, at, in.length);
    System.arraycopy(bytes, rest, made, at + in.length, bytes.length - rest);
    return made;
  }

  private interface Attempt {
    void run(byte[] bytes) throws IOException;
  }

  private static void fuzz(byte[] whole, int cases, Attempt attempt) {
    for (int seed = 0; seed < SharedReference.randomCases(cases); seed++) {
      Random random = new Random(seed);
      byte[] bytes = whole;
      for (int i = random.nextInt(3); i >= 0 && bytes.length > 0; i--) {
        bytes = mutated(bytes, random);
      }
      try {
        attempt.run(bytes);
      } catch (InputException expected) {
        if (expected.getMessage().isBlank()) {
          fail("seed " + seed + ": an error without words", expected);
        }
      } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
        fail("seed " + seed, e);
      }
    }
  }

  private void archive(String name) throws IOException {
    byte[] whole = Files.readAllBytes(SharedReference.path("traces", "pytorch_et", name));
    fuzz(whole, 20, bytes -> TraceImporters.read(Files.write(folder.resolve(name), bytes)));
  }

  @Test
  void damagedArchives() throws IOException {
    archive("1.0.2-chakra.0.0.4.tgz");
    archive("linear_et.json.gz");
  }

  @Test
  void damagedTextOfTheFlatSchema() throws IOException {
    Path file = SharedReference.path("traces", "pytorch_et", "linear_et.json.gz");
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      text(in.readAllBytes());
    }
  }

  @Test
  void damagedTextOfTheNestedSchema() throws IOException {
    Path file = SharedReference.path("traces", "pytorch_et", "1.0.2-chakra.0.0.4.tgz");
    new Unpacker(1 << 24).unpack(file, (in, source) -> text(in.readAllBytes()));
  }

  private static void text(byte[] whole) {
    TraceImporter importer = new PytorchTraceImporter();
    fuzz(
        whole,
        20,
        bytes -> importer.read(new ByteArrayInputStream(bytes), "fuzz", ImportOptions.DEFAULT));
  }
}
