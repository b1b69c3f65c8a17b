package org.bfpsim.cli.report;

import org.bfpsim.core.json.StrictJson;
import org.bfpsim.machine.result.SimulationResult;

/** {@code result.json}: the whole result, schema {@code bfpsim.result/1}. */
public final class ResultJson {
  private ResultJson() {}

  /** The text of the file, with a final line end. */
  public static String of(SimulationResult result) {
    return StrictJson.write(result);
  }
}
