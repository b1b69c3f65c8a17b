package org.bfpsim.machine.precision;

import java.util.List;
import org.bfpsim.core.number.Format;

/**
 * What one op reads and writes.
 *
 * @param reads in the order of the op's inputs
 * @param writes every copy of every output
 * @param multiplied the two formats that a GEMM multiplies; empty for other ops
 */
public record OpPrecision(List<Read> reads, List<Write> writes, List<Format> multiplied) {
  public OpPrecision {
    reads = List.copyOf(reads);
    writes = List.copyOf(writes);
    multiplied = List.copyOf(multiplied);
  }

  /**
   * The formats in one word for reports, for example {@code bfp4 x bfp4}; empty for other ops than
   * GEMMs.
   */
  public String label() {
    return multiplied.isEmpty()
        ? ""
        : multiplied.get(0).label() + " x " + multiplied.get(1).label();
  }
}
