package org.bfpsim.cli.values;

import java.util.Arrays;

/** Floats that are counted while they come in. */
final class FloatBuffer {
  /** 256 MiB of values. */
  static final int MOST_VALUES = 1 << 26;

  private float[] values = new float[1024];
  private int size;

  void add(float value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, Math.min(MOST_VALUES, 2 * size));
    }
    values[size++] = value;
  }

  boolean isFull() {
    return size == MOST_VALUES;
  }

  int size() {
    return size;
  }

  float[] toArray() {
    return Arrays.copyOf(values, size);
  }
}
