package org.bfpsim.cli.trainrun;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bfpsim.core.layout.TensorLayout;
import org.bfpsim.core.number.Format;
import org.bfpsim.core.number.Rounding;
import org.bfpsim.workload.policy.Moment;
import org.bfpsim.workload.policy.PrecisionPolicy;
import org.bfpsim.workload.policy.Use;
import org.bfpsim.workload.run.StepUses;

/** A step whose every use has been given its format; the answers of a policy at one moment. */
record AssignedFormats(Map<Use, Format> formats, PrecisionPolicy of) implements PrecisionPolicy {
  static AssignedFormats of(StepUses uses, List<Format> formats, PrecisionPolicy policy) {
    Map<Use, Format> byUse =
        IntStream.range(0, formats.size())
            .boxed()
            .collect(Collectors.toMap(uses.uses()::get, formats::get));
    return new AssignedFormats(Map.copyOf(byUse), policy);
  }

  @Override
  public String name() {
    return of.name();
  }

  @Override
  public Format format(Use use, Moment now) {
    return Objects.requireNonNull(formats.get(use), use::toString);
  }

  @Override
  public TensorLayout layout() {
    return of.layout();
  }

  @Override
  public Rounding rounding() {
    return of.rounding();
  }

  @Override
  public String rungName(int rung) {
    return of.rungName(rung);
  }

  @Override
  public String reason(Use use, Moment now) {
    return format(use, now).label() + ": given.";
  }
}
