package org.bfpsim.memory.dram.command;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.bfpsim.core.InputException;

/**
 * A stream of requests as a formula of the request's number; accelerators' habits among them. The
 * formulas are those of the project's reference/dram/patterns.json.
 */
public final class RequestPattern {
  /** The length of the reference's streams. */
  public static final long DEFAULT_REQUESTS = 65536;

  private static final long WRITE = Long.MIN_VALUE;
  private static final long MIB = 1L << 20;

  /** The address of request i for an atom of 2^shift bytes; the top bit set where it writes. */
  private interface Addresses {
    long at(long i, int shift);
  }

  /** The cycle of request i, where one burst takes that many clocks. */
  private interface Cycles {
    long at(long i, long burst);
  }

  private static final Map<String, RequestPattern> PATTERNS = new LinkedHashMap<>();

  private final String name;
  private final Addresses addresses;
  private final Cycles cycles;

  private RequestPattern(String name, Addresses addresses, Cycles cycles) {
    this.name = name;
    this.addresses = addresses;
    this.cycles = cycles;
  }

  static {
    Cycles atOnce = (i, burst) -> 0;
    Addresses sequential = (i, shift) -> i << shift;
    add("seq_rd", sequential, atOnce);
    add("seq_wr", (i, shift) -> i << shift | WRITE, atOnce);
    add("tile_rw_4k", (i, shift) -> tile(i, shift, 12), atOnce);
    add("tile_rw_64k", (i, shift) -> tile(i, shift, 16), atOnce);
    add("sub2d_256x64_s4k", (i, shift) -> block(i, shift, 8, 6, 12), atOnce);
    add("sub2d_64x32_s2k", (i, shift) -> block(i, shift, 6, 5, 11), atOnce);
    add("sub2d_512x128_s8k", (i, shift) -> block(i, shift, 9, 7, 13), atOnce);
    add("two_stream_align", (i, shift) -> i % 2 * 128 * MIB + ((i / 2) << shift), atOnce);
    add("two_stream_skew", (i, shift) -> i % 2 * (128 * MIB + 24576) + ((i / 2) << shift), atOnce);
    add("gemm_4r4r1w", RequestPattern::gemm, atOnce);
    add("rand_rd", (i, shift) -> random(1, i, shift), atOnce);
    add("rand_rw25", RequestPattern::randomMix, atOnce);
    add("col_walk_s8k", (i, shift) -> i % 1024 * 8192 + ((i / 1024) << shift), atOnce);
    add("burst64_idle", sequential, (i, burst) -> i / 64 * (256 * burst));
    add("paced_seq50", sequential, (i, burst) -> 2 * burst * i);
    add("paced_rand30", (i, shift) -> random(3, i, shift), (i, burst) -> i * burst * 10 / 3);
    add("paced_gemm60", RequestPattern::gemm, (i, burst) -> i * burst * 5 / 3);
  }

  private static void add(String name, Addresses addresses, Cycles cycles) {
    PATTERNS.put(name, new RequestPattern(name, addresses, cycles));
  }

  /** The names of all patterns. */
  public static List<String> names() {
    return Collections.unmodifiableList(new ArrayList<>(PATTERNS.keySet()));
  }

  /**
   * The pattern of that name.
   *
   * @throws InputException for a name that no pattern has
   */
  public static RequestPattern named(String name) {
    RequestPattern found = PATTERNS.get(name);
    if (found == null) {
      throw new InputException(
          "--pattern",
          "unknown pattern '" + name + "'; expected one of " + String.join(", ", names()));
    }
    return found;
  }

  /** The pattern's name. */
  public String name() {
    return name;
  }

  /** The first requests of the pattern for a memory's atom, burst and channels. */
  public RequestStream stream(DramOrganization organization, long requests) {
    return stream(
        organization.atomBytes(), organization.burstClocks(), organization.channels(), requests);
  }

  /**
   * The first requests of the pattern.
   *
   * @param atomBytes bytes of one request: a power of two
   * @param burstClocks clocks that one request holds a channel's bus
   * @param channels what paced patterns divide the request's number by: a power of two
   */
  public RequestStream stream(int atomBytes, int burstClocks, int channels, long requests) {
    return new Stream(
        Integer.numberOfTrailingZeros(atomBytes),
        burstClocks,
        Integer.numberOfTrailingZeros(channels),
        requests);
  }

  /** CRC-32 over the records (address 8 bytes, write 1, cycle 8; little-endian) of a stream. */
  public static long crc32(RequestStream stream) {
    CRC32 crc = new CRC32();
    byte[] record = new byte[17];
    while (stream.next()) {
      littleEndian(record, 0, stream.address());
      record[8] = (byte) (stream.write() ? 1 : 0);
      littleEndian(record, 9, stream.cycle());
      crc.update(record);
    }
    return crc.getValue();
  }

  private static void littleEndian(byte[] record, int from, long value) {
    for (int i = 0; i < 8; i++) {
      record[from + i] = (byte) (value >>> (8 * i));
    }
  }

  /** Tiles of 2^tileShift bytes, read and written in turn. */
  private static long tile(long i, int shift, int tileShift) {
    long tile = i >>> (tileShift - shift);
    long inTile = (i << shift) - (tile << tileShift);
    long address = ((tile >> 1) << tileShift) + inTile;
    return (tile & 1) == 0 ? address : 256 * MIB + address | WRITE;
  }

  /** Blocks of 2^heightShift rows of 2^leastWidthShift bytes in a matrix of such rows. */
  private static long block(
      long i, int shift, int leastWidthShift, int heightShift, int strideShift) {
    int widthShift = Math.max(shift, leastWidthShift);
    long line = i >>> (widthShift - shift);
    long inLine = (i << shift) - (line << widthShift);
    long block = line >>> heightShift;
    int acrossShift = strideShift - widthShift;
    long down = block >>> acrossShift;
    long row = (down << heightShift) + line - (block << heightShift);
    return (row << strideShift) + ((block - (down << acrossShift)) << widthShift) + inLine;
  }

  private static long gemm(long i, int shift) {
    long unit = i / 9;
    long k = i - 9 * unit;
    if (k < 4) {
      return (4 * unit + k) << shift;
    } else if (k < 8) {
      return 128 * MIB + 24576 + ((4 * unit + k - 4) << shift);
    }
    return 256 * MIB + 49152 + (unit << shift) | WRITE;
  }

  private static long randomMix(long i, int shift) {
    long address = random(2, i, shift);
    return (splitmix64(2, i) >>> 8 & 3) == 0 ? address | WRITE : address;
  }

  /** An atom in the first 512 MiB. */
  private static long random(long seed, long i, int shift) {
    return splitmix64(seed, i) >>> 35 & (-1L << shift);
  }

  private static long splitmix64(long seed, long i) {
    long z = seed + (i + 1) * 0x9E3779B97F4A7C15L;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }

  private final class Stream implements RequestStream {
    private final int atomShift;
    private final long burst;
    private final int channelShift;
    private final long requests;
    private long index = -1;
    private long current;

    Stream(int atomShift, long burst, int channelShift, long requests) {
      this.atomShift = atomShift;
      this.burst = burst;
      this.channelShift = channelShift;
      this.requests = requests;
    }

    @Override
    public boolean next() {
      index++;
      if (index >= requests) {
        return false;
      }
      current = addresses.at(index, atomShift);
      return true;
    }

    @Override
    public long address() {
      return current & ~WRITE;
    }

    @Override
    public boolean write() {
      return current < 0;
    }

    @Override
    public long cycle() {
      return cycles.at(index >>> channelShift, burst);
    }
  }
}
