package org.bfpsim.memory.dram.command;

/**
 * The least clocks between two commands, as the controller keeps them: a command of kind {@code
 * next} may issue at t(this) + separation or later. Each field is one cell of the timing table;
 * {@code SameGroup} holds within a bank too, unless a {@code SameBank} field says otherwise.
 *
 * <p>Source: the project's table of DRAMsim3's controller (reference/dram); JEDEC's definitions of
 * the parameters.
 */
final class Separations {
  final int burst;

  /** READ to its data's end. */
  final int readData;

  /** WRITE to its data's end. */
  final int writeData;

  final int readReadSameGroup;
  final int readReadOtherGroup;
  final int readReadOtherRank;
  final int readWriteSameRank;
  final int readWriteOtherRank;
  final int writeWriteSameGroup;
  final int writeWriteOtherGroup;
  final int writeWriteOtherRank;
  final int writeReadSameGroup;
  final int writeReadOtherGroup;
  final int writeReadOtherRank;
  final int readPrechargeSameBank;
  final int writePrechargeSameBank;
  final int activateReadSameBank;
  final int activateWriteSameBank;
  final int activateActivateSameBank;
  final int activateActivateSameGroup;
  final int activateActivateOtherGroup;
  final int activatePrechargeSameBank;

  /** PRECHARGE to ACTIVATE or REFRESH. */
  final int prechargeActivateSameBank;

  /** PRECHARGE to PRECHARGE in the rank; 0 where the standard has none. */
  final int prechargePrechargeSameRank;

  /** A READ that precharges to ACTIVATE or REFRESH. */
  final int autoReadActivateSameBank;

  /** A WRITE that precharges to ACTIVATE or REFRESH. */
  final int autoWriteActivateSameBank;

  /** REFRESH to ACTIVATE or REFRESH, whole rank. */
  final int refreshActivateSameRank;

  /** REFRESH of one bank to its ACTIVATE or REFRESH. */
  final int refreshActivateSameBank;

  Separations(DramTiming t, DramOrganization organization) {
    boolean oneGroup = organization.bankGroups() == 1;
    int ccdSame = oneGroup ? t.tCCDS() : t.tCCDL();
    int rrdSame = oneGroup ? t.tRRDS() : t.tRRDL();
    int wtrSame = oneGroup ? t.tWTRS() : t.tWTRL();
    burst = organization.burstClocks();
    readData = t.tCL() + burst;
    writeData = t.tCWL() + burst;
    readReadSameGroup = Math.max(burst, ccdSame);
    readReadOtherGroup = Math.max(burst, t.tCCDS());
    readReadOtherRank = burst + t.tRTRS();
    readWriteSameRank = readData - t.tCWL() + t.tRTRS();
    readWriteOtherRank = readData + t.tRTRS() - t.tCWL();
    writeWriteSameGroup = Math.max(burst, ccdSame);
    writeWriteOtherGroup = Math.max(burst, t.tCCDS());
    writeWriteOtherRank = burst;
    writeReadSameGroup = writeData + wtrSame;
    writeReadOtherGroup = writeData + t.tWTRS();
    writeReadOtherRank = writeData + t.tRTRS() - t.tCL();
    readPrechargeSameBank = t.tRTP();
    writePrechargeSameBank = writeData + t.tWR();
    activateReadSameBank = t.tRCDRD();
    activateWriteSameBank = t.tRCDWR();
    activateActivateSameBank = t.tRAS() + t.tRP();
    activateActivateSameGroup = rrdSame;
    activateActivateOtherGroup = t.tRRDS();
    activatePrechargeSameBank = t.tRAS();
    prechargeActivateSameBank = t.tRP();
    prechargePrechargeSameRank = t.tPPD();
    autoReadActivateSameBank = burst + t.tRTP() + t.tRP();
    autoWriteActivateSameBank = writeData + t.tWR() + t.tRP();
    refreshActivateSameRank = t.tRFC();
    refreshActivateSameBank = t.tRFCb();
  }
}
