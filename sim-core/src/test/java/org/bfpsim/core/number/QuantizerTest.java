package org.bfpsim.core.number;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bfpsim.core.InputException;
import org.bfpsim.testing.SharedReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The quantizer against the specification, on random and awkward values. */
class QuantizerTest {
  private static final String[] FORMATS = {
    "fp32",
    "tf32",
    "bf16",
    "fp16",
    "fixed2",
    "fixed4",
    "fixed8",
    "fixed16",
    "fixed31",
    "fixed32",
    "bfp1",
    "bfp2",
    "bfp3",
    "bfp4",
    "bfp8",
    "bfp16",
    "bfp23",
    "bfp24",
    "bfp4-g1-e8",
    "bfp4-g5-e3",
    "bfp2-g32-e2",
    "bfp7-g16-e5",
    "mxint8",
    "mxfp8e5m2",
    "mxfp8e4m3",
    "mxfp6e3m2",
    "mxfp6e2m3",
    "mxfp4",
    "mx9",
    "mx6",
    "mx4"
  };

  @ParameterizedTest
  @EnumSource(Rounding.class)
  void readsWhatTheSpecificationReads(Rounding rounding) {
    long seed = 20240611;
    Random random = new Random(seed);
    for (int round = 0; round < SharedReference.randomCases(50); round++) {
      for (String name : FORMATS) {
        Format format = Formats.parse(name);
        int k = round % 4 == 0 ? 1 + random.nextInt(24) : 8;
        RoundingRule rule = new RoundingRule(rounding, k, random.nextLong());
        int rowLength = 1 + random.nextInt(2 * format.groupSize() + 3);
        float[] values = rows(random, 1 + random.nextInt(2), rowLength);
        compare(format, rule, values, rowLength, "seed " + seed + " round " + round);
      }
    }
  }

  private static float[] rows(Random random, int rows, int rowLength) {
    float[] values = new float[rows * rowLength];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(
          AwkwardFloats.next(random, rowLength), 0, values, row * rowLength, rowLength);
    }
    return values;
  }

  private static void compare(
      Format format, RoundingRule rule, float[] values, int rowLength, String where) {
    QuantizedTensor tensor = Quantizer.of(format, rule).quantize(values, rowLength);
    QuantizationSpecification specification =
        new QuantizationSpecification(format, rule, noise(rule, values.length));
    String message = where + " " + format.label() + " " + rule + " " + Arrays.toString(values);
    List<int[]> groups = groups(format, values.length, rowLength);
    assertEquals(groups.size(), tensor.groupCount(), message);
    for (int group = 0; group < groups.size(); group++) {
      int from = groups.get(group)[0];
      int to = groups.get(group)[1];
      double[] expected = specification.read(Arrays.copyOfRange(values, from, to));
      for (int i = from; i < to; i++) {
        assertEquals(group, tensor.groupOf(i), message);
        assertEquals(expected[i - from], tensor.value(i), message + " at " + i);
      }
    }
    assertEquals(specification.saturated(), tensor.saturated(), message);
  }

  /** Where groups start and end; a format without groups scales the tensor as one. */
  private static List<int[]> groups(Format format, int size, int rowLength) {
    if (format.sharedBits() == 0) {
      return List.of(new int[] {0, size});
    }
    List<int[]> groups = new ArrayList<>();
    for (int row = 0; row < size; row += rowLength) {
      for (int from = row; from < row + rowLength; from += format.groupSize()) {
        groups.add(new int[] {from, Math.min(from + format.groupSize(), row + rowLength)});
      }
    }
    return groups;
  }

  private static int[] noise(RoundingRule rule, int values) {
    SlowLfsr slow = new SlowLfsr(new Lfsr(rule.seed()).register());
    int[] noise = new int[values];
    for (int i = 0; i < values; i++) {
      noise[i] = slow.draw(rule.randomBits());
    }
    return noise;
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 8, 16, 32})
  void fixedPointWithAGivenScaleSaturatesAtItsEnds(int bits) {
    long seed = 77;
    Random random = new Random(seed);
    for (int round = 0; round < SharedReference.randomCases(30); round++) {
      for (Rounding rounding : Rounding.values()) {
        float[] values = AwkwardFloats.next(random, 9);
        int unit = random.nextInt(280) - 150;
        RoundingRule rule = RoundingRule.of(rounding, round);
        QuantizationSpecification specification =
            new QuantizationSpecification(new FixedFormat(bits), rule, noise(rule, values.length));
        double[] expected = specification.twosComplement(values, bits, unit);
        QuantizedTensor tensor =
            Quantizer.withScale(new FixedFormat(bits), unit, rule).quantize(values);
        assertEquals(unit, tensor.sharedExponent(0));
        for (int i = 0; i < values.length; i++) {
          assertEquals(expected[i], tensor.value(i), "seed " + seed + " round " + round);
        }
        assertEquals(specification.saturated(), tensor.saturated());
      }
    }
  }

  @Test
  void quantizedValuesAreFixedPoints() {
    long seed = 5;
    Random random = new Random(seed);
    for (String name : FORMATS) {
      Format format = Formats.parse(name);
      for (int round = 0; round < 20; round++) {
        float[] once =
            Quantizer.of(format, RoundingRule.NEAREST)
                .quantize(AwkwardFloats.next(random, format.groupSize()))
                .toFloats();
        for (Rounding rounding : Rounding.values()) {
          float[] twice =
              Quantizer.of(format, RoundingRule.of(rounding, round)).quantize(once).toFloats();
          assertEquals(Arrays.toString(once), Arrays.toString(twice), name + " seed " + seed);
        }
      }
    }
  }

  @Test
  void theSameSeedGivesTheSameCodesOnEveryCall() {
    float[] values = AwkwardFloats.next(new Random(1), 1000);
    Quantizer quantizer = Quantizer.of(BfpFormat.of(4), RoundingRule.stochastic(42));
    assertEquals(
        Arrays.toString(quantizer.quantize(values).codes()),
        Arrays.toString(quantizer.quantize(values).codes()));
  }

  @Test
  void noValuesMakeAnEmptyTensor() {
    for (String name : FORMATS) {
      QuantizedTensor empty =
          Quantizer.of(Formats.parse(name), RoundingRule.NEAREST).quantize(new float[0]);
      assertEquals(0, empty.size());
      assertEquals(0, empty.toFloats().length);
    }
  }

  @Test
  void mantissasForCostOnlyHaveNoValues() {
    InputException error =
        assertThrows(
            InputException.class, () -> Quantizer.of(BfpFormat.of(25), RoundingRule.NEAREST));
    assertEquals(
        "bfp25: has no values: mantissas above 24 bits are for cost only", error.getMessage());
  }

  @Test
  void rowsMustBeWhole() {
    Quantizer quantizer = Quantizer.of(BfpFormat.of(4), RoundingRule.NEAREST);
    assertThrows(IllegalArgumentException.class, () -> quantizer.quantize(new float[7], 2));
    assertThrows(IllegalArgumentException.class, () -> quantizer.quantize(new float[7], 0));
  }
}
