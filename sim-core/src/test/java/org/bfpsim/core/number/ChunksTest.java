package org.bfpsim.core.number;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.bfpsim.core.InputException;
import org.junit.jupiter.api.Test;

class ChunksTest {
  @Test
  void theLastChunkOfAnOddMantissaIsTheLowOnePaddedWithZeros() {
    Chunks chunks = new Chunks(5, 2);
    assertEquals(3, chunks.count());
    assertEquals(1, chunks.paddingBits());
    assertEquals(0b10, chunks.of(0b10111, 0));
    assertEquals(0b11, chunks.of(0b10111, 1));
    assertEquals(0b10, chunks.of(0b10111, 2));
    assertEquals(-0b11, chunks.signed(-0b10111, 1));
    assertEquals(0b11, chunks.signed(0b10111, 1));
  }

  @Test
  void chunksAtTheirWeightsAddUpToThePaddedMantissa() {
    for (int m = 1; m <= 10; m++) {
      for (int c = 1; c <= 5; c++) {
        Chunks chunks = new Chunks(m, c);
        assertEquals(Math.ceil(m / (double) c), chunks.count());
        for (int code = -(1 << m) + 1; code < 1 << m; code++) {
          long sum = 0;
          for (int chunk = 0; chunk < chunks.count(); chunk++) {
            sum += (long) chunks.signed(code, chunk) << chunks.weightExponent(chunk);
          }
          assertEquals((long) code << chunks.paddingBits(), sum, chunks + " of " + code);
        }
      }
    }
  }

  /** Reading the upper chunks alone is truncation of the code. */
  @Test
  void upperChunksAreTheTruncatedCode() {
    Chunks chunks = new Chunks(8, 2);
    for (int code = 0; code < 256; code++) {
      assertEquals(code >> 4, chunks.of(code, 0) << 2 | chunks.of(code, 1));
    }
  }

  @Test
  void aChunkOfThirtyTwoBitsHoldsAnyMantissa() {
    assertEquals(0xABCD << 16, new Chunks(16, 32).of(0xABCD, 0));
  }

  @Test
  void widthsMustMakeSense() {
    assertThrows(InputException.class, () -> new Chunks(0, 2));
    assertThrows(InputException.class, () -> new Chunks(4, 0));
    assertThrows(InputException.class, () -> new Chunks(4, 33));
  }
}
