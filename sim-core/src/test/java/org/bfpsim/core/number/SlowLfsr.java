package org.bfpsim.core.number;

/**
 * The register of stochastic rounding as its documentation describes it: 32 flip-flops, one shift
 * at a time.
 */
final class SlowLfsr {
  private final boolean[] bits = new boolean[32];

  SlowLfsr(int register) {
    for (int i = 0; i < 32; i++) {
      bits[i] = (register >>> i & 1) == 1;
    }
  }

  int draw(int count) {
    int drawn = 0;
    for (int i = 0; i < count; i++) {
      if (shift()) {
        drawn += 1 << i;
      }
    }
    return drawn;
  }

  private boolean shift() {
    boolean out = bits[0];
    boolean in = bits[0] ^ bits[1] ^ bits[2] ^ bits[22];
    System.arraycopy(bits, 1, bits, 0, 31);
    bits[31] = in;
    return out;
  }
}
