package org.bfpsim.workload.importer;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.bfpsim.core.InputException;
import org.bfpsim.testing.SharedReference;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  private static final List<String> HUGE =
      List.of("1000000000000", "9223372036854775807", "0", "99999999999999999999");

  private static final long MOST_BYTES = 1 << 26;

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

  /** Damages a file as it is, and what it unpacks to. */
  private void damage(String folderName, String name, int cases, ImportOptions options)
      throws IOException {
    Path file = SharedReference.path("traces", folderName, name);
    Attempt attempt =
        bytes -> TraceImporters.read(Files.write(folder.resolve(name), bytes), options, MOST_BYTES);
    fuzz(Files.readAllBytes(file), cases, attempt);
    new Unpacker(MOST_BYTES).unpack(file, (in, source) -> fuzz(in.readAllBytes(), cases, attempt));
  }

  @ParameterizedTest
  @CsvSource({
    "pytorch_et, 1.0.2-chakra.0.0.4.tgz, 12",
    "pytorch_et, linear_et.json.gz, 12",
    "kineto, h100_bert-small.json.gz, 6",
    "kineto, mi250_minitoy_train_ROCm6_2_kineto.json.gz, 30",
    "op_logs, hf_GPT2_training.txt, 25",
    "op_logs, vit_base_patch16_224_training.txt, 25",
    "chakra_et, feeder_tests_trace.tar.gz, 3",
    "scalesim, conv_gpt2.csv, 50",
    "scalesim, gemm_mnk_gpt2.csv, 50"
  })
  void damagedFiles(String folderName, String name, int cases) throws IOException {
    damage(folderName, name, cases, ImportOptions.DEFAULT);
  }

  @ParameterizedTest
  @CsvSource({"gpt2_one_layer.onnx, 16, 80", "3layer_bloom_optimized_training.onnx, 128, 12"})
  void damagedModels(String name, int sequence, int cases) throws IOException {
    ImportOptions options =
        ImportOptions.DEFAULT.withDim("batch=2").withDim("sequence=" + sequence);
    damage("onnx", name, cases, options);
  }

  /** A number of a text made huge, or 0, is a trace or an error. */
  @ParameterizedTest
  @CsvSource({"op_logs, hf_GPT2_training.txt", "scalesim, conv_gpt2.csv"})
  void hugeNumbers(String folderName, String name) throws IOException {
    String text = Files.readString(SharedReference.path("traces", folderName, name));
    List<MatchResult> numbers = Pattern.compile("\\d+").matcher(text).results().toList();
    for (int seed = 0; seed < SharedReference.randomCases(40); seed++) {
      Random random = new Random(seed);
      MatchResult number = numbers.get(random.nextInt(numbers.size()));
      String huge = HUGE.get(random.nextInt(HUGE.size()));
      String changed = text.substring(0, number.start()) + huge + text.substring(number.end());
      Path file = Files.writeString(folder.resolve(name), changed);
      try {
        TraceImporters.read(file);
      } catch (InputException expected) {
        assertFalse(expected.getMessage().isBlank(), "seed " + seed);
      }
    }
  }
}
