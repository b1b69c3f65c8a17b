package org.bfpsim.workload.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.bfpsim.core.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyntheticSignalsTest {
  @Test
  void lossWithoutNoiseIsThePowerLaw() {
    LossCurve curve = SyntheticLoss.parse("rounds=4,floor=1,scale=8,exponent=2,noise=0").curve();
    assertEquals(List.of(9.0, 3.0, 1 + 8 / 9.0, 1.5), curve.validationLoss());
  }

  @Test
  void seedDecidesTheNoise() {
    LossCurve one = SyntheticLoss.parse("seed=7").curve();
    assertEquals(one, SyntheticLoss.parse("seed=7").curve());
    assertTrue(!one.equals(SyntheticLoss.parse("seed=8").curve()));
  }

  @Test
  void textReadsBack() {
    SyntheticLoss loss = SyntheticLoss.parse("rounds=9,noise=0.125,exponent=0.5");
    assertEquals(loss, SyntheticLoss.parse(loss.text()));
    SyntheticImprovement r = SyntheticImprovement.parse("every=10,floor=0.2,seed=4");
    assertEquals(r, SyntheticImprovement.parse(r.text()));
  }

  @Test
  void improvementWithoutNoiseIsThePowerLawForEveryTensor() {
    ImprovementTable table =
        SyntheticImprovement.parse("every=3,floor=0.25,scale=1,exponent=1,noise=0")
            .table(List.of("a", "b"), 7);
    assertEquals(6, table.series().size());
    table
        .series()
        .values()
        .forEach(values -> assertEquals(List.of(1.25, 0.5, 0.25 + 1 / 7.0), values));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "round=4 | 'round=4': expected name=value with one of rounds",
        "rounds | 'rounds': expected name=value",
        "rounds=0 | rounds=0: expected 1 to",
        "rounds=1.5 | 'rounds=1.5': expected a whole number",
        "noise=x | 'noise=x': expected a number after 'noise='",
        "noise=-1 | noise=-1.0: expected at least 0",
        "seed=1,seed=1 | 'seed=1': a second 'seed'",
      })
  void wrongParameterIsNamed(String text, String problem) {
    InputException error = assertThrows(InputException.class, () -> SyntheticLoss.parse(text));
    assertTrue(error.getMessage().startsWith(problem), error::getMessage);
  }
}
