package org.bfpsim.memory.sram;

/**
 * What one of several streams reads in every access: a segment, a pitch behind that of the access
 * before.
 *
 * @param startBit where the first segment starts
 * @param widthBits bits of a segment, at least 1
 * @param pitchBits bits from the start of one segment to the next
 */
public record BankStream(long startBit, long widthBits, long pitchBits) {
  public BankStream {
    if (startBit < 0 || widthBits < 1 || pitchBits < 0) {
      throw new IllegalArgumentException(startBit + ", " + widthBits + ", " + pitchBits);
    }
  }

  /** Where the segment of an access starts in a round of so many bits over all banks. */
  long firstBit(long access, long roundBits) {
    return (startBit % roundBits + (access % roundBits) * (pitchBits % roundBits)) % roundBits;
  }
}
