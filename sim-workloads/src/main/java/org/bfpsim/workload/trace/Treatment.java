package org.bfpsim.workload.trace;

/**
 * What became of one kind of op of the source.
 *
 * @param kind the source's name for it, for example {@code aten::view}
 * @param treatedAs {@code gemm}, {@code gather}, {@code scatter}, {@code vector}, {@code no work},
 *     {@code part of another op}, {@code collective} or {@code not recorded}
 * @param count how many there were
 */
public record Treatment(String kind, String treatedAs, long count) {
  /** What is said of communication between devices, which one accelerator cannot run. */
  public static final String COLLECTIVE = "collective";

  /** What is said of work that the source does not hold, which no machine can be charged with. */
  public static final String NOT_RECORDED = "not recorded";
}
