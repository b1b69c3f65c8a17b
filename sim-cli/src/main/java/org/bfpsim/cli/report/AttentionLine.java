package org.bfpsim.cli.report;

import java.util.Optional;
import org.bfpsim.cli.units.Units;
import org.bfpsim.machine.result.AttentionShare;
import org.bfpsim.machine.result.AttentionShare.Part;
import org.bfpsim.machine.result.SimulationResult;

/** Attention without and with its projections, on one line. */
final class AttentionLine {
  private AttentionLine() {}

  /** The line; none where the step has no attention. */
  static Optional<String> of(SimulationResult result) {
    AttentionShare share = AttentionShare.of(result);
    if (share.alone().macs() == 0) {
      return Optional.empty();
    }
    String alone = "attn    " + part(share.alone());
    return Optional.of(
        share.projections() == 0
            ? alone + "; this trace does not tell its projections"
            : alone + "; with projections " + part(share.withProjections()));
  }

  private static String part(Part part) {
    return Units.percent(part.timeFraction(), 1)
        + " of time, "
        + Units.si(part.macs(), "MAC")
        + ", "
        + Units.bytes(part.dramBytes());
  }
}
