package org.bfpsim.core.event;

/**
 * Which slots of a wheel are occupied: a bit per slot, and a bit per word of those, so that the
 * next occupied slot is found in a few instructions however empty the wheel is.
 */
final class SlotSet {
  private final long[] words;
  private final long[] summary;

  /**
   * @param slots a power of two, at least 64
   */
  SlotSet(int slots) {
    words = new long[slots >> 6];
    summary = new long[(words.length + 63) >> 6];
  }

  void add(int slot) {
    int word = slot >> 6;
    words[word] |= 1L << slot;
    summary[word >> 6] |= 1L << word;
  }

  void remove(int slot) {
    int word = slot >> 6;
    words[word] &= ~(1L << slot);
    if (words[word] == 0) {
      summary[word >> 6] &= ~(1L << word);
    }
  }

  /** The first occupied slot from {@code slot} on, round the wheel once; −1 where there is none. */
  int firstFrom(int slot) {
    int word = slot >> 6;
    long here = words[word] & (-1L << slot);
    if (here != 0) {
      return (word << 6) + Long.numberOfTrailingZeros(here);
    }
    int found = firstWord(word + 1);
    if (found < 0) {
      found = firstWord(0);
    }
    return found < 0 ? -1 : (found << 6) + Long.numberOfTrailingZeros(words[found]);
  }

  private int firstWord(int from) {
    int index = from >> 6;
    if (index >= summary.length) {
      return -1;
    }
    long here = summary[index] & (-1L << from);
    while (here == 0) {
      if (++index == summary.length) {
        return -1;
      }
      here = summary[index];
    }
    return (index << 6) + Long.numberOfTrailingZeros(here);
  }
}
