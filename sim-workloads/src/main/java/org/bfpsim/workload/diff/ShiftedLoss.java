package org.bfpsim.workload.diff;

import java.util.List;
import java.util.Optional;
import org.bfpsim.workload.trace.Phase;
import org.bfpsim.workload.trace.TraceHeader;
import org.bfpsim.workload.trace.VectorKind;

/**
 * The loss in one op over all tokens on one side; on the other a log-softmax and a negative
 * log-likelihood, over all tokens or over all but one of each sequence, whose logits are sliced off
 * (in backward: zeros that the slices' gradients are copied into).
 */
record ShiftedLoss(String name, String reason) implements Rule {
  private static final WorkKey NONE = new WorkKey(Phase.FORWARD, "", 0);

  ShiftedLoss() {
    this(
        "loss",
        "one op for the loss and one for its gradient; on the other side log-softmax, likelihood"
            + " and theirs, without the logits that predict no token (sequence - 1 rows of each"
            + " sequence): slices, whose gradients are zeros around a copy");
  }

  @Override
  public Optional<Explained> explain(Rest a, Rest b) {
    Optional<Explained> fusedInA = apply(a, b, true);
    return fusedInA.isPresent() ? fusedInA : apply(b, a, false);
  }

  private Optional<Explained> apply(Rest fused, Rest parts, boolean fusedIsA) {
    WorkKey whole = first(fused, Phase.FORWARD, VectorKind.CROSS_ENTROPY);
    WorkKey gradient = new WorkKey(Phase.BACKWARD, "cross_entropy_backward", whole.elements());
    TraceHeader header = fused.trace().header();
    long tokens = header.batch() * header.sequence();
    if (whole.equals(NONE) || tokens == 0 || fused.count(gradient) == 0) {
      return Optional.empty();
    }
    long vocabulary = whole.elements() / tokens;
    for (long rows : List.of(tokens, tokens - header.batch())) {
      long ops = take(parts, rows, vocabulary, whole.elements());
      if (ops > 0) {
        fused.take(whole, 1);
        fused.take(gradient, 1);
        return Optional.of(new Explained(name, 1, fusedIsA ? 2 : ops, fusedIsA ? ops : 2, reason));
      }
    }
    return Optional.empty();
  }

  private static WorkKey first(Rest rest, Phase phase, VectorKind kind) {
    return rest.keys().stream()
        .filter(key -> key.phase() == phase && key.kind().equals(kind.label()))
        .findFirst()
        .orElse(NONE);
  }

  /** The ops taken; 0 where what must be there is not. */
  private static long take(Rest rest, long rows, long vocabulary, long all) {
    List<WorkKey> needed =
        List.of(
            key(Phase.FORWARD, VectorKind.SOFTMAX, rows * vocabulary),
            key(Phase.FORWARD, VectorKind.SELECT, rows),
            key(Phase.BACKWARD, VectorKind.FILL, rows * vocabulary),
            key(Phase.BACKWARD, VectorKind.CROSS_ENTROPY_BACKWARD, rows * vocabulary));
    if (needed.stream().anyMatch(key -> rest.count(key) == 0)) {
      return 0;
    }
    needed.forEach(key -> rest.take(key, 1));
    long taken = needed.size();
    List<WorkKey> slices =
        rows * vocabulary == all
            ? List.of()
            : List.of(
                key(Phase.BACKWARD, VectorKind.FILL, rows * vocabulary),
                key(Phase.BACKWARD, VectorKind.COPY, rows * vocabulary),
                key(Phase.BACKWARD, VectorKind.FILL, all),
                key(Phase.BACKWARD, VectorKind.COPY, rows * vocabulary));
    for (WorkKey key : slices) {
      if (rest.count(key) > 0) {
        rest.take(key, 1);
        taken++;
      }
    }
    return taken;
  }

  private static WorkKey key(Phase phase, VectorKind kind, long elements) {
    return new WorkKey(phase, kind.label(), elements);
  }
}
