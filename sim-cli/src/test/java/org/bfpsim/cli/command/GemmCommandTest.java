package org.bfpsim.cli.command;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.bfpsim.cli.Invocation;
import org.bfpsim.core.array.ArrayGeometry;
import org.bfpsim.core.array.ArrayTiming;
import org.bfpsim.core.array.Dataflows;
import org.bfpsim.core.array.GemmShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GemmCommandTest {
  @Test
  void defaultsAreTheBaseArrayAndFourBitMantissas() {
    JsonObject json = json("gemm --m 512 --n 768 --k 1024 --json");
    ArrayTiming expected =
        Dataflows.WEIGHT_STATIONARY.time(
            new ArrayGeometry(64, 64, 16, true, false), GemmShape.of(512, 768, 1024), 4, 16);
    double slots = 64.0 * 64 * 16 * expected.cycles();
    assertAll(
        () -> assertEquals(expected.cycles(), json.get("computeCycles").getAsLong()),
        () -> assertEquals(expected.folds(), json.get("folds").getAsLong()),
        () -> assertEquals(4, json.get("passes").getAsInt()),
        () ->
            assertEquals(
                512.0 * 768 * 1024 * 4 / slots, json.get("utilizationFraction").getAsDouble()));
  }

  @Test
  void shadowWeightsCanBeTakenAway() {
    long with = json("gemm --m 8 --n 768 --k 4096 --json").get("computeCycles").getAsLong();
    long without =
        json("gemm --m 8 --n 768 --k 4096 --no-shadow-weights --json")
            .get("computeCycles")
            .getAsLong();
    assertTrue(without > with, with + " with, " + without + " without");
  }

  @ParameterizedTest
  @CsvSource({
    "bfp16, bfp16, fmac, 64",
    "bfp3, bfp2, fmac, 2",
    "fixed8, fixed4, int8, 1",
    "bf16, bf16, fp32, 1"
  })
  void passesFollowTheCell(String a, String b, String cell, int passes) {
    String line = "gemm --m 64 --n 64 --k 64 --json --a " + a + " --b " + b + " --cell " + cell;
    assertEquals(passes, json(line).get("passes").getAsInt());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gemm --m 64 --n 64 | Missing required option: '--k=K'; see 'bfpsim gemm --help'",
        "gemm --m 64 --n 64 --k x | Invalid value for option '--k': 'x' is not a long; see"
            + " 'bfpsim gemm --help'",
        "gemm --m 64 --n 64 --k -1 | GEMM 1 x (64, 64, -1): every dimension must be at least 1",
        "gemm --m 64 --n 64 --k 64 --dataflow xs | dataflow 'xs': expected os, ws or is",
        "gemm --m 64 --n 64 --k 64 --a fp32 | --a fp32: a cell of kind fmac does not execute it;"
            + " expected bfp<m>, mx9, mx6, mx4 and mxint8, or another --cell",
        "gemm --m 64 --n 64 --k 64 --row 8 | unknown option '--row'; did you mean '--rows'?; see"
            + " 'bfpsim gemm --help'",
      })
  void wrongInputIsOneLineAndTwo(String line, String message) {
    assertEquals(
        new Invocation(2, "", "bfpsim: " + message + "\n"), Invocation.of(line.split(" ")));
  }

  @Test
  void dimensionsBeyondALongAreTheUsersToMend() {
    Invocation huge = Invocation.of("gemm --m 9000000000 --n 9000000000 --k 9".split(" "));
    assertEquals(2, huge.exitCode(), huge.err());
    assertEquals(1, huge.err().lines().count(), huge.err());
  }

  private static JsonObject json(String line) {
    Invocation invocation = Invocation.of(line.split(" "));
    assertEquals("", invocation.err());
    return JsonParser.parseString(invocation.out()).getAsJsonObject();
  }
}
