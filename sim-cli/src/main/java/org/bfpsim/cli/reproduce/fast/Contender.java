package org.bfpsim.cli.reproduce.fast;

import java.util.List;
import java.util.Optional;
import org.bfpsim.core.number.FloatFormat;
import org.bfpsim.machine.arch.Architecture;
import org.bfpsim.machine.arch.Cell;
import org.bfpsim.machine.energy.EqualArea;

/**
 * A machine and the policy that it trains with.
 *
 * @param name what tables call it
 * @param policy bfpsim's name of the policy
 * @param cell the cell that fills the array's area; empty for the machine's own
 * @param why what it stands for
 */
record Contender(String name, String policy, Optional<Cell> cell, String why) {
  /** FAST's own first. */
  static final List<Contender> ALL =
      List.of(
          own("FAST-adaptive", "fast-adaptive", "2 or 4 bits by r(X), as FAST trains"),
          own("bfp2 throughout", "fixed:bfp2", "what adaptive precision could reach at best"),
          own("bfp4 throughout", "fixed:bfp4", "fixed BFP on FAST's own cells, by passes"),
          on(
              "fixed BFP, 4 bits",
              "fixed:bfp4@packed",
              new Cell.Fmac(4),
              "a cell as wide as its mantissas"),
          on(
              "fixed BFP, 8 bits",
              "fixed:bfp8@packed",
              new Cell.Fmac(8),
              "the same with mantissas of 8 bits"),
          on(
              "int8-like",
              "fixed:fixed8",
              new Cell.IntCell(8),
              "fixed point of 8 bits, one scale a tensor"),
          on(
              "bf16",
              "fixed:bf16",
              new Cell.FloatCell(FloatFormat.BF16),
              "the usual mixed precision"),
          on("FP32", "fixed:fp32", new Cell.FloatCell(FloatFormat.FP32), "no reduced precision"));

  private static Contender own(String name, String policy, String why) {
    return new Contender(name, policy, Optional.empty(), why);
  }

  private static Contender on(String name, String policy, Cell cell, String why) {
    return new Contender(name, policy, Optional.of(cell), why);
  }

  /** The machine, its array as large as the given one's. */
  Architecture machine(Architecture fast) {
    return cell.map(other -> EqualArea.withCell(fast, other)).orElse(fast);
  }
}
