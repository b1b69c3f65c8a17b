package org.bfpsim.core.number;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.bfpsim.core.InputException;
import org.junit.jupiter.api.Test;

class RoundingTest {
  @Test
  void labelsReadBack() {
    for (Rounding rounding : Rounding.values()) {
      assertEquals(rounding, Rounding.parse(rounding.label()));
    }
    assertEquals(Rounding.STOCHASTIC, Rounding.parse(" Stochastic"));
  }

  @Test
  void anUnknownRoundingIsAnErrorThatListsThem() {
    InputException error = assertThrows(InputException.class, () -> Rounding.parse("up"));
    assertTrue(error.getMessage().contains("'up'"));
    assertTrue(error.getMessage().contains("nearest, truncate or stochastic"));
  }
}
