package org.bfpsim.workload.policy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.bfpsim.core.InputException;
import org.bfpsim.core.layout.TensorLayout;
import org.bfpsim.core.number.BfpFormat;
import org.bfpsim.core.number.Format;
import org.bfpsim.core.number.Rounding;

/**
 * FAST's adaptive precision: a tensor of a layer is wide where r(X) &gt; ε(l, i) = α − β·i/I −
 * β·l/L, else narrow (FAST, HPCA 2022; the direction is inferred). r(X) at iteration i decides
 * iteration i + 1, so the first iteration is narrow throughout, and so is a layer whose r(X) is not
 * measured.
 *
 * @param narrow the format where little is lost; 2 bits in the paper
 * @param wide the format where much would be lost; 4 bits in the paper
 * @param alpha α
 * @param beta β
 * @param rounding how values are brought to their format
 * @param layout how they lie in memory
 */
public record FastAdaptivePolicy(
    Format narrow, Format wide, double alpha, double beta, Rounding rounding, TensorLayout layout)
    implements PrecisionPolicy {
  static final String KIND = "fast-adaptive";
  static final Format DEFAULT_NARROW = BfpFormat.of(2);
  static final Format DEFAULT_WIDE = BfpFormat.of(4);

  /** Often quoted, not verified: an assumption. */
  public static final double DEFAULT_ALPHA = 0.6;

  /** Often quoted, not verified: an assumption. */
  public static final double DEFAULT_BETA = 0.3;

  static final String SYNTAX =
      "fast-adaptive, or fast-adaptive:<narrow>/<wide>:<alpha>:<beta>, for example"
          + " fast-adaptive:bfp2/bfp4:0.6:0.3";

  /**
   * @throws InputException where the wide format has fewer bits than the narrow one, or α or β is
   *     no number of at least 0
   */
  public FastAdaptivePolicy {
    if (wide.elementBits() < narrow.elementBits()) {
      throw new InputException(
          "the wide format "
              + wide.label()
              + " has fewer bits than the narrow "
              + narrow.label()
              + "; expected <narrow>/<wide>");
    }
    requireNumber("alpha", alpha);
    requireNumber("beta", beta);
  }

  @Override
  public String name() {
    boolean isDefault =
        narrow.equals(DEFAULT_NARROW)
            && wide.equals(DEFAULT_WIDE)
            && alpha == DEFAULT_ALPHA
            && beta == DEFAULT_BETA;
    String parameters =
        ":" + narrow.label() + "/" + wide.label() + ":" + text(alpha) + ":" + text(beta);
    return KIND + (isDefault ? "" : parameters) + OptionSuffix.of(rounding, layout);
  }

  @Override
  public Format format(Use use, Moment now) {
    Objects.checkIndex(now.rung(), rungs());
    return SlotFormats.uniform(isWide(use, now) ? wide : narrow).of(use.slot());
  }

  /** ε(l, i), with l and i counted from 0. */
  public double epsilon(String layer, long iteration, ImprovementSignal signal) {
    return alpha - beta * iteration / signal.iterations() - beta * signal.depth(layer);
  }

  @Override
  public String rungName(int rung) {
    Objects.checkIndex(rung, rungs());
    return narrow.label() + "/" + wide.label();
  }

  @Override
  public String reason(Use use, Moment now) {
    Optional<MeasuredTensor> tensor = measured(use.slot());
    if (tensor.isEmpty()) {
      return SlotFormats.reason(use.slot(), format(use, now));
    }
    String place = tensor.orElseThrow().label() + " of layer '" + use.layer() + "'";
    OptionalDouble r = improvement(use, now);
    if (r.isEmpty()) {
      return String.format(
          "%s: no r(X) of the %s is known before step %d, and a tensor is narrow until r(X) says"
              + " otherwise.",
          narrow.label(), place, now.step());
    }
    double epsilon = epsilon(use.layer(), now.step() - 1, now.improvement());
    boolean above = r.getAsDouble() > epsilon;
    return String.format(
        Locale.ROOT,
        "%s: r(X) of the %s was last measured as %.4g by iteration %d, %s epsilon = %.4g there.",
        (above ? wide : narrow).label(),
        place,
        r.getAsDouble(),
        now.step() - 1,
        above ? "above" : "not above",
        epsilon);
  }

  @Override
  public long constantUntil(Moment now) {
    return now.step() + 1;
  }

  @Override
  public List<PrecisionPolicy> constants() {
    return List.of(
        new FixedPolicy(narrow, rounding, layout), new FixedPolicy(wide, rounding, layout));
  }

  /** The tensor whose r(X) decides a slot; empty for a slot that no r(X) decides. */
  static Optional<MeasuredTensor> measured(Use.Slot slot) {
    return switch (slot) {
      case FORWARD_X, STASH -> Optional.of(MeasuredTensor.ACTIVATION);
      case FORWARD_W, BACKWARD_W -> Optional.of(MeasuredTensor.WEIGHT);
      case OUTPUT_GRADIENT, INPUT_GRADIENT -> Optional.of(MeasuredTensor.GRADIENT);
      case VECTOR, WEIGHT_GRADIENT, MASTER_WEIGHT, OPTIMIZER_STATE -> Optional.empty();
    };
  }

  private boolean isWide(Use use, Moment now) {
    OptionalDouble r = improvement(use, now);
    return r.isPresent()
        && r.getAsDouble() > epsilon(use.layer(), now.step() - 1, now.improvement());
  }

  private static OptionalDouble improvement(Use use, Moment now) {
    return measured(use.slot())
        .map(tensor -> now.improvement().at(use.layer(), tensor, now.step() - 1))
        .orElse(OptionalDouble.empty());
  }

  private static void requireNumber(String what, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new InputException(what + " " + value, "expected a number of at least 0");
    }
  }

  static String text(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
