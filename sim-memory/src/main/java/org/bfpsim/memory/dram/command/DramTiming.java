package org.bfpsim.memory.dram.command;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bfpsim.core.InputException;

/**
 * The timing table, in clocks of the command bus unless the name says otherwise; JEDEC's names,
 * {@code S} and {@code L} for another and for the same bank group.
 *
 * @param clockPeriodFemtoseconds period of the command clock
 * @param tCL read latency: READ to its first data
 * @param tCWL write latency: WRITE to its first data
 * @param tRCDRD ACTIVATE to READ
 * @param tRCDWR ACTIVATE to WRITE
 * @param tRP PRECHARGE to ACTIVATE
 * @param tRAS ACTIVATE to PRECHARGE
 * @param tRRDS ACTIVATE to ACTIVATE of another group
 * @param tRRDL ACTIVATE to ACTIVATE of the same group
 * @param tFAW window of at most four ACTIVATE of a rank
 * @param t32AW window of at most 32 ACTIVATE of a rank; 0 where the standard has none
 * @param tCCDS column access to column access of another group
 * @param tCCDL column access to column access of the same group
 * @param tWTRS end of written data to READ of another group
 * @param tWTRL end of written data to READ of the same group
 * @param tWR end of written data to PRECHARGE
 * @param tRTP READ to PRECHARGE
 * @param tRTRS gap of the data bus when its driver changes
 * @param tPPD PRECHARGE to PRECHARGE of a rank; 0 where the standard has none
 * @param tREFI mean time between refreshes of a rank
 * @param tRFC REFRESH to the rank's next command
 * @param tRFCb REFRESH of one bank to its next command; 0 where the standard has none
 */
public record DramTiming(
    long clockPeriodFemtoseconds,
    int tCL,
    int tCWL,
    int tRCDRD,
    int tRCDWR,
    int tRP,
    int tRAS,
    int tRRDS,
    int tRRDL,
    int tFAW,
    int t32AW,
    int tCCDS,
    int tCCDL,
    int tWTRS,
    int tWTRL,
    int tWR,
    int tRTP,
    int tRTRS,
    int tPPD,
    int tREFI,
    int tRFC,
    int tRFCb) {
  /** Longer than any part's and short enough that no sum of a few overflows. */
  private static final int MAXIMUM_CLOCKS = 1 << 24;

  public DramTiming {
    if (clockPeriodFemtoseconds < 1 || clockPeriodFemtoseconds > 1_000_000_000L) {
      throw new InputException(
          "clockPeriodFemtoseconds is "
              + clockPeriodFemtoseconds
              + "; expected 1 to 1000000000 (a microsecond)");
    }
    Map<String, Integer> positive = new LinkedHashMap<>();
    positive.put("tCL", tCL);
    positive.put("tCWL", tCWL);
    positive.put("tRCDRD", tRCDRD);
    positive.put("tRCDWR", tRCDWR);
    positive.put("tRP", tRP);
    positive.put("tRAS", tRAS);
    positive.put("tRRDS", tRRDS);
    positive.put("tRRDL", tRRDL);
    positive.put("tFAW", tFAW);
    positive.put("tCCDS", tCCDS);
    positive.put("tCCDL", tCCDL);
    positive.put("tWTRS", tWTRS);
    positive.put("tWTRL", tWTRL);
    positive.put("tWR", tWR);
    positive.put("tRTP", tRTP);
    positive.put("tREFI", tREFI);
    positive.put("tRFC", tRFC);
    positive.forEach((key, clocks) -> inRange(key, clocks, 1));
    inRange("t32AW", t32AW, 0);
    inRange("tRTRS", tRTRS, 0);
    inRange("tPPD", tPPD, 0);
    inRange("tRFCb", tRFCb, 0);
    notLess("tRRDL", tRRDL, "tRRDS", tRRDS);
    notLess("tCCDL", tCCDL, "tCCDS", tCCDS);
    notLess("tWTRL", tWTRL, "tWTRS", tWTRS);
    notLess("tFAW", tFAW, "tRRDS", tRRDS);
    notLess("tRAS", tRAS, "tRCDRD", tRCDRD);
    notLess("tRAS + tRP", tRAS + tRP, "tRRDL", tRRDL);
    notLess("tREFI", tREFI, "tRFC + tRP", tRFC + tRP);
    notLess("tRFC", tRFC, "tRFCb", tRFCb);
    if (t32AW > 0) {
      notLess("t32AW", t32AW, "tFAW", tFAW);
    }
  }

  private static void inRange(String key, int clocks, int least) {
    if (clocks < least || clocks > MAXIMUM_CLOCKS) {
      throw new InputException(
          key + " is " + clocks + " clocks; expected " + least + " to " + MAXIMUM_CLOCKS);
    }
  }

  private static void notLess(String key, int clocks, String otherKey, int other) {
    if (clocks < other) {
      throw new InputException(
          key
              + " ("
              + clocks
              + ") contradicts "
              + otherKey
              + " ("
              + other
              + "); expected "
              + key
              + " of at least "
              + otherKey);
    }
  }
}
