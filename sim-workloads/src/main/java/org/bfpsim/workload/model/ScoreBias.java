package org.bfpsim.workload.model;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * What is added to attention scores before the softmax. A causal mask needs no tensor: it follows
 * from the position.
 *
 * @param padding one element per key: which keys are padding
 * @param positions a bias by position and head
 * @param trained true where the bias by position is trained
 */
record ScoreBias(OptionalInt padding, OptionalInt positions, boolean trained) {
  static final ScoreBias CAUSAL = new ScoreBias(OptionalInt.empty(), OptionalInt.empty(), false);

  static ScoreBias padding(int mask) {
    return new ScoreBias(OptionalInt.of(mask), OptionalInt.empty(), false);
  }

  ScoreBias withPositions(int bias, boolean isTrained) {
    return new ScoreBias(padding, OptionalInt.of(bias), isTrained);
  }

  /** Whether queries see no later keys; every other attention has keys that are padding. */
  boolean isCausal() {
    return padding.isEmpty();
  }

  /** The tensors that the masking op reads beside the scores. */
  List<Integer> tensors() {
    List<Integer> all = new ArrayList<>();
    padding.ifPresent(all::add);
    positions.ifPresent(all::add);
    return all;
  }
}
