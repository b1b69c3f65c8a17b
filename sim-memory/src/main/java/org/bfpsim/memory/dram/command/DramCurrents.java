package org.bfpsim.memory.dram.command;

import org.bfpsim.core.InputException;

/**
 * What one device draws; JEDEC's names.
 *
 * @param vdd supply, in volts
 * @param idd0 one bank activated and precharged without pause, in mA
 * @param idd2n idle with all banks closed, in mA
 * @param idd3n idle with a bank open, in mA
 * @param idd4r reading without pause, in mA
 * @param idd4w writing without pause, in mA
 * @param idd5ab refreshing all banks without pause, in mA
 */
public record DramCurrents(
    double vdd,
    double idd0,
    double idd2n,
    double idd3n,
    double idd4r,
    double idd4w,
    double idd5ab) {
  public DramCurrents {
    notNegative("vdd", vdd);
    notNegative("idd0", idd0);
    notNegative("idd2n", idd2n);
    notNegative("idd3n", idd3n);
    notNegative("idd4r", idd4r);
    notNegative("idd4w", idd4w);
    notNegative("idd5ab", idd5ab);
    if (idd4r < idd3n || idd4w < idd3n || idd5ab < idd3n) {
      throw new InputException(
          "idd4r, idd4w and idd5ab must each be at least idd3n ("
              + idd3n
              + " mA): an access adds to what an open bank draws");
    }
  }

  private static void notNegative(String key, double value) {
    if (!(value >= 0 && value < 1e6)) {
      throw new InputException(key + " is " + value + "; expected 0 or more");
    }
  }
}
