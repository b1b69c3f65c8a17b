package org.bfpsim.workload.diff;

/** How often both traces hold one product. */
public record ProductRow(ProductKey product, long inA, long inB) {
  /** How many have a partner. */
  public long paired() {
    return Math.min(inA, inB);
  }

  public boolean agrees() {
    return inA == inB;
  }
}
