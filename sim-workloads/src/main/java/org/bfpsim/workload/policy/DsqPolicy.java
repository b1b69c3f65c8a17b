package org.bfpsim.workload.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.bfpsim.core.InputException;
import org.bfpsim.core.layout.TensorLayout;
import org.bfpsim.core.number.Format;
import org.bfpsim.core.number.Rounding;

/**
 * Dynamic stashing quantization: a ladder of quadruples, climbed one rung at a time as validation
 * loss stops falling, and never descended (DSQ, section 3). Where the run stands on the ladder is
 * {@link Moment#rung}; {@link #climb} says it for a loss curve.
 *
 * @param family BFP or fixed point
 * @param ladder the quadruples, the first rung first; none falls below the last in any slot
 * @param patience rounds without improvement after which the run climbs; at least 1
 * @param rounding how values are brought to their format
 * @param layout how they lie in memory
 * @param storage whether a stash is a copy of its own
 */
public record DsqPolicy(
    Family family,
    List<Quadruple> ladder,
    int patience,
    Rounding rounding,
    TensorLayout layout,
    StashStorage storage)
    implements PrecisionPolicy {
  static final String KIND = "dsq";

  /** The ladder of plain {@code dsq}; the paper does not publish its own. */
  public static final List<Quadruple> DEFAULT_LADDER =
      List.of(new Quadruple(2, 2, 2, 16), new Quadruple(4, 4, 4, 16), new Quadruple(16, 4, 4, 16));

  /** The paper's patience, in validation rounds. */
  public static final int DEFAULT_PATIENCE = 5;

  /**
   * @throws InputException where the ladder is empty or falls, the patience is not positive, or the
   *     family has no format of so many bits, or no planes where they are asked for
   */
  public DsqPolicy {
    storage.requireIn(layout);
    storage.requireOf(family);
    ladder = List.copyOf(ladder);
    if (ladder.isEmpty()) {
      throw new InputException("ladder without a rung; expected " + Quadruple.SYNTAX);
    }
    if (patience < 1) {
      throw new InputException("patience of " + patience + " rounds; expected at least 1");
    }
    for (Quadruple rung : ladder) {
      SlotFormats unused = SlotFormats.of(family, rung);
    }
    for (int rung = 1; rung < ladder.size(); rung++) {
      refuseFall(ladder, rung);
    }
  }

  @Override
  public String name() {
    boolean isDefault = family instanceof Family.Bfp && ladder.equals(DEFAULT_LADDER);
    String steps = ladder.stream().map(Quadruple::label).collect(Collectors.joining("/"));
    return (isDefault ? KIND : String.join(":", KIND, family.label(), steps))
        + OptionSuffix.of(family, patience, rounding, layout, storage);
  }

  @Override
  public Format format(Use use, Moment now) {
    return SlotFormats.of(family, ladder.get(now.rung())).of(use.slot());
  }

  @Override
  public int rungs() {
    return ladder.size();
  }

  @Override
  public String rungName(int rung) {
    return ladder.get(rung).label();
  }

  /** Where a run with this loss curve stands on the ladder, round by round. */
  public LadderClimb climb(LossCurve curve) {
    return LadderClimb.of(rungs(), patience, curve);
  }

  @Override
  public String reason(Use use, Moment now) {
    return SlotFormats.reason(
        use.slot(),
        format(use, now),
        "which is so on rung " + now.rung() + " (" + rungName(now.rung()) + ") of the ladder");
  }

  @Override
  public List<Stretch> stretches(RunSignals run) {
    LossCurve curve =
        run.lossCurve()
            .orElseThrow(
                () ->
                    new InputException(
                        "policy '" + name() + "'",
                        "climbs by validation loss, and the run has none; expected a loss curve"));
    List<Stretch> stretches = new ArrayList<>();
    for (RungSpan span : climb(curve).spans()) {
      long from = (span.fromRound() - curve.firstRound()) * run.stepsPerRound();
      long to = Math.min(run.steps(), from + span.rounds() * run.stepsPerRound());
      if (from < to) {
        stretches.add(new Stretch(from, to - from, span.rung(), span.reason()));
      }
    }
    return stretches;
  }

  /** Refuses a rung that falls below the one before it in any slot. */
  static void refuseFall(List<Quadruple> ladder, int rung) {
    if (rung == 0) {
      return;
    }
    List<Integer> before = ladder.get(rung - 1).slots();
    List<Integer> after = ladder.get(rung).slots();
    for (int slot = 0; slot < before.size(); slot++) {
      if (after.get(slot) < before.get(slot)) {
        throw new InputException(
            String.format(
                "the ladder falls: rung %d '%s' has q%d = %d below the %d of rung %d '%s';"
                    + " expected rungs that never fall in any slot",
                rung,
                ladder.get(rung),
                slot,
                after.get(slot),
                before.get(slot),
                rung - 1,
                ladder.get(rung - 1)));
      }
    }
  }
}
