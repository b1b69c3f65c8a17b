package org.bfpsim.workload.policy;

import java.util.Objects;
import org.bfpsim.core.layout.Layouts;
import org.bfpsim.core.layout.TensorLayout;
import org.bfpsim.core.number.Format;
import org.bfpsim.core.number.Formats;
import org.bfpsim.core.number.Rounding;

/** One format for what forward multiplies, another for what backward does. */
record PhasePolicy(Format forward, Format backward) implements PrecisionPolicy {
  static PhasePolicy parse(String name) {
    String[] formats = name.substring("phase:".length()).split("/", -1);
    return new PhasePolicy(Formats.parse(formats[0]), Formats.parse(formats[1]));
  }

  @Override
  public String name() {
    return "phase:" + forward.label() + "/" + backward.label();
  }

  @Override
  public Format format(Use use, Moment now) {
    Objects.checkIndex(now.rung(), rungs());
    return SlotFormats.uniform(isForward(use) ? forward : backward).of(use.slot());
  }

  @Override
  public String reason(Use use, Moment now) {
    String phase = isForward(use) ? "forward" : "backward";
    return SlotFormats.reason(
        use.slot(), format(use, now), "and the policy has one format for all of " + phase);
  }

  @Override
  public TensorLayout layout() {
    return Layouts.PLANAR;
  }

  @Override
  public Rounding rounding() {
    return Rounding.NEAREST;
  }

  @Override
  public String rungName(int rung) {
    Objects.checkIndex(rung, rungs());
    return forward.label() + "/" + backward.label();
  }

  private static boolean isForward(Use use) {
    return use.slot().quadrupleSlot().equals("q0");
  }
}
