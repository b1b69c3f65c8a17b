package org.bfpsim.workload.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bfpsim.core.InputException;
import org.bfpsim.testing.SharedReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyFileTest {
  private static final String START = "{\n'schema': 'bfpsim.policy/1',\n";

  @TempDir Path folder;

  /** {@code ;} stands for the end of a line. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'kind': 'fixed', 'format': 'mxfp8e4m3', 'layout': 'packed' | fixed:mxfp8e4m3@packed",
        "'kind': 'fixed', 'format': 'bfp4', 'group': 32, 'exponentBits': 5 | fixed:bfp4@g32,e5",
        "'kind': 'stash', 'family': 'mx', 'bits': '9-4-4-9' | stash:mx:9-4-4-9",
        "'kind': 'stash', 'family': 'bfp', 'bits': '16-4-4-16', 'storage': 'plane'"
            + " | stash:bfp:16-4-4-16@plane",
        "'kind': 'dsq', 'family': 'fixed', 'ladder': ['4-4-4-8', '8-8-8-8'], 'patience': 2"
            + " | dsq:fixed:4-4-4-8/8-8-8-8@patience2",
        "'kind': 'fast-adaptive' | fast-adaptive",
        "'kind': 'fast-adaptive', 'narrow': 'mxfp4', 'wide': 'mxint8', 'alpha': 0.5, 'beta': 0.25,"
            + " 'rounding': 'stochastic' | fast-adaptive:mxfp4/mxint8:0.5:0.25@stochastic",
        "'kind': 'schedule', 'format': 'bfp8', 'rows': [{'toStep': 9, 'layers': ['head'],"
            + " 'roles': ['x', 'w'], 'format': 'bfp4'}, {'fromStep': 10, 'format': 'bfp2'}]"
            + " | schedule:bfp8/0-9:head:x+w:bfp4/10-:all:all:bfp2",
      })
  void fileIsThePolicyOfItsName(String keys, String name) {
    PrecisionPolicy policy = Policies.parse(file(keys).toString());
    assertEquals(Policies.parse(name), policy);
    assertEquals(policy, Policies.parse(policy.name()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'kind': 'dsq',;'family': 'bfp', 'ladder': [;'4-4-4-16',;'2-4-4-16'] | 6:1: at $.ladder[1]:"
            + " the ladder falls: rung 1 '2-4-4-16' has q0 = 2 below the 4 of rung 0 '4-4-4-16';"
            + " expected rungs that never fall in any slot",
        "'kind': 'dsq', 'family': 'bfp',; 'ladder': ['4-4-4'] | 4:13: at $.ladder[0]: '4-4-4' is"
            + " no quadruple of bits; expected q0-q1-q2-q3",
        "'kind': 'schedule', 'format': 'bfp8', 'rows': [;{'toStep': 9, 'format': 'bfp4'},;"
            + "{'fromStep': 9, 'format': 'bfp2'}] | 5:1: at $.rows[1]: '9-:all:all:bfp2' overlaps"
            + " with row 0 '0-9:all:all:bfp4'",
        "'kind': 'schedule', 'format': 'bfp8', 'rows': [;{'fromStep': 9, 'toStep': 3, 'format':"
            + " 'bfp4'}] | 4:46: at $.rows[0]: steps 9-3 fall",
        "'kind': 'fixed', 'formats': 'bfp8' | 3:18: at $.formats: unknown key 'formats'; expected"
            + " 'format'",
        "'kind': 'fixed', 'format': 'bfp8', 'patience': 3 | 1: the key 'patience' means nothing to"
            + " a policy of kind fixed",
        "'kind': 'stash', 'family': 'bfp' | 1: the key 'bits' is missing",
        "'kind': 'stach' | 3:9: at $.kind: unknown name ~stach~",
      })
  void wrongFileIsOneLineWithItsPlace(String keys, String problem) {
    Path file = file(keys);
    InputException error =
        assertThrows(InputException.class, () -> Policies.parse(file.toString()));
    String expected = file + ":" + problem.replace('~', '"');
    assertTrue(error.getMessage().startsWith(expected), () -> error.getMessage() + "\n" + expected);
    assertEquals(1, error.getMessage().lines().count());
  }

  @Test
  void layerThatDoesNotExistIsNamedWithItsLine() {
    Path file =
        file(
            "'kind': 'schedule', 'format': 'bfp8', 'rows': [;{'layers': ['encoder.0'], 'format':"
                + " 'bfp4'},;{'layers': ['decodr.0'], 'format': 'bfp2'}]");
    InputException error =
        assertThrows(
            InputException.class,
            () -> Policies.requireLayers(file.toString(), List.of("encoder.0", "decoder.0")));
    assertEquals(
        file
            + ":5:1: at $.rows[1]: no layer of the model is 'decodr.0'; expected 'decoder.0' or"
            + " another of encoder.0, decoder.0",
        error.getMessage());
  }

  @Test
  void examplesThatShipAreRead() throws IOException {
    Path policies = SharedReference.repositoryRoot().resolve("traces/policies");
    try (var files = Files.list(policies)) {
      List<Path> all = files.filter(file -> file.toString().endsWith(".json")).toList();
      assertTrue(all.size() >= 3, all::toString);
      all.forEach(file -> Policies.parse(Policies.parse(file.toString()).name()));
    }
  }

  private Path file(String keys) {
    String text = (START + keys + "\n}\n").replace('\'', '"').replace(';', '\n');
    try {
      return Files.writeString(folder.resolve("policy.json"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
