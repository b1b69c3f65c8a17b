package org.bfpsim.machine.mapping;

/**
 * The order of the tile loops over M, N and K, outermost first. K innermost keeps a tile of C on
 * chip until it is complete; K further out reuses an operand tile and spills partial sums.
 */
public enum LoopOrder {
  MNK("mnk"),
  NMK("nmk"),
  MKN("mkn"),
  NKM("nkm"),
  KMN("kmn"),
  KNM("knm");

  private final String label;
  private final int positionM;
  private final int positionN;
  private final int positionK;

  LoopOrder(String label) {
    this.label = label;
    this.positionM = label.indexOf('m');
    this.positionN = label.indexOf('n');
    this.positionK = label.indexOf('k');
  }

  public String label() {
    return label;
  }

  int positionM() {
    return positionM;
  }

  int positionN() {
    return positionN;
  }

  int positionK() {
    return positionK;
  }

  /** How often A's tile is loaded: a loop inside the innermost one that A depends on reuses it. */
  long loadsOfA(long tilesM, long tilesN, long tilesK) {
    return visits(tilesM, positionM, tilesK, positionK, tilesN, positionN);
  }

  long loadsOfB(long tilesM, long tilesN, long tilesK) {
    return visits(tilesK, positionK, tilesN, positionN, tilesM, positionM);
  }

  /** How often a tile of C is brought into the output buffer, counting its first time. */
  long visitsOfC(long tilesM, long tilesN, long tilesK) {
    return visits(tilesM, positionM, tilesN, positionN, tilesK, positionK);
  }

  /**
   * How many tiles of C wait in DRAM at once for their next visit: those of the loops inside K's;
   * none where the only one stays.
   */
  long spilledTiles(long tilesM, long tilesN, long tilesK) {
    long inside = (insideK(positionM) ? tilesM : 1) * (insideK(positionN) ? tilesN : 1);
    return tilesK > 1 && inside > 1 ? inside : 0;
  }

  /** Which of those a tile is. */
  long spilledTile(long tileM, long tileN, long tilesN) {
    return (insideK(positionM) ? tileM * (insideK(positionN) ? tilesN : 1) : 0)
        + (insideK(positionN) ? tileN : 0);
  }

  private boolean insideK(int position) {
    return position > positionK;
  }

  private static long visits(
      long first,
      int firstPosition,
      long second,
      int secondPosition,
      long other,
      int otherPosition) {
    int innermost = Math.max(first > 1 ? firstPosition : -1, second > 1 ? secondPosition : -1);
    return first * second * (otherPosition < innermost ? other : 1);
  }
}
