package org.bfpsim.core.layout;

import java.util.Random;
import org.bfpsim.core.number.Format;
import org.bfpsim.core.number.QuantizedTensor;
import org.bfpsim.core.number.Quantizer;
import org.bfpsim.core.number.RoundingRule;

/** Quantized random values with widely different groups. */
final class RandomTensors {
  private RandomTensors() {}

  static QuantizedTensor next(Random random, Format format, int rows, int rowLength) {
    float[] values = new float[rows * rowLength];
    for (int i = 0; i < values.length; i++) {
      int exponent = random.nextInt(40) - 20;
      values[i] = (float) Math.scalb(random.nextGaussian(), exponent);
    }
    return Quantizer.of(format, RoundingRule.NEAREST).quantize(values, rowLength);
  }
}
