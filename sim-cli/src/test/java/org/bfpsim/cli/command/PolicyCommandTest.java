package org.bfpsim.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bfpsim.cli.Invocation;
import org.bfpsim.core.number.RelativeImprovement;
import org.bfpsim.core.number.RoundingRule;
import org.bfpsim.workload.policy.ImprovementFile;
import org.bfpsim.workload.policy.MeasuredTensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyCommandTest {
  @TempDir private Path folder;

  @Test
  void explainSaysTheRungAndASentencePerUse() {
    Invocation explained =
        Invocation.of(
            "policy",
            "explain",
            "--policy",
            "dsq@patience2",
            "--synthetic-loss",
            "rounds=9,scale=0,noise=0",
            "--step",
            "450");
    assertEquals(0, explained.exitCode(), explained.err());
    List<String> lines = explained.out().lines().toList();
    assertTrue(
        lines
            .get(0)
            .endsWith(
                " on rung 1 (4-4-4-16) since step 300: validation loss was not below"
                    + " 2.0 for 2 rounds"),
        lines.get(0));
    assertTrue(lines.get(1).startsWith("signal  validation loss is synthetic"), lines.get(1));
    assertTrue(
        lines.contains(
            "dx                bfp16: a gradient as written to DRAM reads q3, which is so on rung 1"
                + " (4-4-4-16) of the ladder."),
        explained.out());
    assertEquals(13, lines.size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--layer encodr.1 | --layer encodr.1: no layer of the model; expected 'encoder.1' or another",
        "--step 6000 | --step 6000: the run has steps 0 to 5999",
        "--policy dqs | policy 'dqs': ",
      })
  void wrongQuestionIsOneLine(String line, String message) {
    Invocation wrong = Invocation.of(("policy explain " + line).split(" "));
    assertEquals(2, wrong.exitCode());
    assertTrue(wrong.err().startsWith("bfpsim: " + message), wrong.err());
    assertEquals(1, wrong.err().lines().count());
  }

  @Test
  void improvementOfTensorsIsThatOfTheQuantizer() throws IOException {
    float[] values = new float[64];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.sin(i + 1.0);
    }
    writeMatrix("0_encoder.0_weight.npy", values, 2, 32);
    writeMatrix("20_encoder.0_weight.npy", new float[64], 2, 32);
    Invocation measured =
        Invocation.of("policy", "improvement", "--tensors", folder.toString(), "--group", "8");
    assertEquals(0, measured.exitCode(), measured.err());
    var table = ImprovementFile.read(Files.writeString(folder.resolve("r.csv"), measured.out()));
    double expected = RelativeImprovement.of(values, 32, 8, 8, RoundingRule.NEAREST);
    assertEquals(20, table.stride());
    assertEquals(expected, table.at("encoder.0", MeasuredTensor.WEIGHT, 0).orElseThrow());
    assertEquals(0, table.at("encoder.0", MeasuredTensor.WEIGHT, 20).orElseThrow());
  }

  @Test
  void fileOfAnotherNameIsNamed() throws IOException {
    writeMatrix("weights.npy", new float[4], 2, 2);
    Invocation wrong = Invocation.of("policy", "improvement", "--tensors", folder.toString());
    assertEquals(2, wrong.exitCode());
    assertTrue(
        wrong.err().contains("weights.npy: is not named ITERATION_LAYER_TENSOR.npy"), wrong.err());
  }

  @Test
  void everyLineOfHelpFitsEightyColumns() {
    for (String[] command :
        List.of(
            new String[] {"policy", "--help"},
            new String[] {"policy", "explain", "--help"},
            new String[] {"policy", "improvement", "--help"},
            new String[] {"train-run", "--help"})) {
      Invocation.of(command)
          .out()
          .lines()
          .forEach(line -> assertTrue(line.length() <= 80, () -> "too long: " + line));
    }
  }

  private void writeMatrix(String name, float[] values, int rows, int cols) throws IOException {
    String header =
        "{'descr': '<f4', 'fortran_order': False, 'shape': (" + rows + ", " + cols + "), }\n";
    ByteBuffer bytes =
        ByteBuffer.allocate(10 + header.length() + 4 * values.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put((byte) 0x93)
            .put("NUMPY".getBytes(StandardCharsets.ISO_8859_1))
            .put((byte) 1)
            .put((byte) 0)
            .putShort((short) header.length())
            .put(header.getBytes(StandardCharsets.ISO_8859_1));
    for (float value : values) {
      bytes.putFloat(value);
    }
    Files.write(folder.resolve(name), bytes.array());
  }
}
