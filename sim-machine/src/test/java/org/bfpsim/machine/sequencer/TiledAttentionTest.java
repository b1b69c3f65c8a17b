package org.bfpsim.machine.sequencer;

import org.bfpsim.testing.SharedReference;
import org.junit.jupiter.api.Test;

class TiledAttentionTest {
  @Test
  void blocksInTheirOrderGiveTheAttentionComputedAtOnce() {
    for (long seed = 0; seed < SharedReference.randomCases(300); seed++) {
      new TiledAttention(seed).check("seed " + seed);
    }
  }
}
