package org.bfpsim.memory.dram.command;

import java.util.Map;
import java.util.TreeMap;
import org.bfpsim.core.InputException;

/**
 * The controller of one channel: the sizes of its queues and its exchangeable parts, by name.
 *
 * @param readQueueEntries reads that wait for a place at their bank
 * @param writeBufferEntries writes that wait for a place at their bank
 * @param bankQueueEntries requests that wait at one bank
 * @param rowHitCap column accesses of an open row after which a waiting conflict may close it
 * @param scheduling {@code fr-fcfs} or {@code fcfs}
 * @param page {@code open} or {@code closed}
 * @param refresh {@code all-bank}, {@code per-bank} or {@code none}
 * @param writeDrain {@code idle}, {@code threshold} or {@code watermark}
 * @param dualCommand whether a row and a column command may issue in one clock (HBM)
 */
public record ControllerRules(
    int readQueueEntries,
    int writeBufferEntries,
    int bankQueueEntries,
    int rowHitCap,
    Scheduling scheduling,
    PagePolicy page,
    RefreshPolicy refresh,
    String writeDrain,
    boolean dualCommand) {
  private static final Map<String, WriteDrain> DRAINS =
      new TreeMap<>(
          Map.of(
              "idle", new IdleDrain(),
              "threshold", new ThresholdDrain(),
              "watermark", new WatermarkDrain(0.8, 0.2)));

  private static final int MAXIMUM_BANK_QUEUE = 64;

  private static final int MAXIMUM_QUEUE = 1024;

  public ControllerRules {
    inRange("readQueueEntries", readQueueEntries, MAXIMUM_QUEUE);
    inRange("writeBufferEntries", writeBufferEntries, MAXIMUM_QUEUE);
    inRange("bankQueueEntries", bankQueueEntries, MAXIMUM_BANK_QUEUE);
    inRange("rowHitCap", rowHitCap, Integer.MAX_VALUE);
    if (!DRAINS.containsKey(writeDrain)) {
      throw new InputException(
          "writeDrain is '"
              + writeDrain
              + "'; expected one of "
              + String.join(", ", DRAINS.keySet()));
    }
  }

  WriteDrain drain() {
    return DRAINS.get(writeDrain);
  }

  private static void inRange(String key, int value, int most) {
    if (value < 1 || value > most) {
      throw new InputException(key + " is " + value + "; expected 1 to " + most);
    }
  }
}
