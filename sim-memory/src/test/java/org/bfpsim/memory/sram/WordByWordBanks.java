package org.bfpsim.memory.sram;

import java.util.List;

/**
 * The specification of {@link SramBanks}: every word of every segment is a request that waits at
 * its bank; in every clock every bank answers as many as it has ports; an access begins when no
 * request is left.
 */
final class WordByWordBanks {
  private WordByWordBanks() {}

  static long cycles(SramBanks array, List<BankStream> streams, long accesses) {
    long clock = 0;
    for (long access = 0; access < accesses; access++) {
      int[] waiting = requests(array, streams, access);
      while (anyWaits(waiting)) {
        for (int bank = 0; bank < waiting.length; bank++) {
          for (int port = 0; port < array.ports() && waiting[bank] > 0; port++) {
            waiting[bank]--;
          }
        }
        clock++;
      }
    }
    return clock;
  }

  private static int[] requests(SramBanks array, List<BankStream> streams, long access) {
    int[] waiting = new int[array.banks()];
    for (BankStream stream : streams) {
      long first = stream.startBit() + access * stream.pitchBits();
      long lastWord = -1;
      for (long bit = first; bit < first + stream.widthBits(); bit++) {
        long word = bit / 8 / array.wordBytes();
        if (word != lastWord) {
          waiting[(int) (word % array.banks())]++;
          lastWord = word;
        }
      }
    }
    return waiting;
  }

  private static boolean anyWaits(int[] waiting) {
    for (int requests : waiting) {
      if (requests > 0) {
        return true;
      }
    }
    return false;
  }
}
