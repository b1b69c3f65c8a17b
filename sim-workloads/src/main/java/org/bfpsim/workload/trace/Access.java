package org.bfpsim.workload.trace;

import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * How much of a tensor an op reads or writes.
 *
 * @param tensor index in {@link Trace#tensors}
 * @param elements elements touched; fewer than the tensor has where the op sees a slice, more where
 *     it broadcasts
 */
public record Access(int tensor, long elements) {
  /** The same accesses to tensors of other numbers. */
  static List<Access> all(List<Access> accesses, IntUnaryOperator renumbered) {
    return accesses.stream()
        .map(access -> new Access(renumbered.applyAsInt(access.tensor()), access.elements()))
        .toList();
  }
}
