package org.bfpsim.memory.dram.command;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** A random memory and a random stream for it, from one seed. */
final class RandomCase {
  private final DramConfig config;
  private final long[] addresses;
  private final boolean[] writes;
  private final long[] cycles;

  private RandomCase(DramConfig config, int requests) {
    this.config = config;
    this.addresses = new long[requests];
    this.writes = new boolean[requests];
    this.cycles = new long[requests];
  }

  DramConfig config() {
    return config;
  }

  int requests() {
    return addresses.length;
  }

  static RandomCase of(long seed) {
    Random random = new Random(seed);
    DramOrganization organization = organization(random);
    DramTiming timing = timing(random, organization.banksPerChannel());
    DramCurrents currents = new DramCurrents(1.2, 50, 30, 40, 130, 120, 250);
    List<String> fields = new ArrayList<>(List.of("ro", "ch", "ra", "ba", "bg", "co"));
    Collections.shuffle(fields, random);
    DramConfig config =
        new DramConfig(
            "random " + seed,
            organization,
            timing,
            currents,
            String.join("", fields),
            rules(random),
            random.nextInt(3) == 0 ? Compatibility.DRAMSIM3 : Compatibility.DEFAULT);
    return streamFor(config, random);
  }

  private static DramOrganization organization(Random random) {
    return new DramOrganization(
        1 << random.nextInt(3),
        1 << random.nextInt(2),
        1 << random.nextInt(3),
        1 << random.nextInt(3),
        2 << random.nextInt(4),
        8 << random.nextInt(3),
        8,
        2 << random.nextInt(3),
        64,
        16);
  }

  private static DramTiming timing(Random random, int banks) {
    int rcd = upTo(random, 20);
    int rrd = upTo(random, 8);
    int rrdLong = rrd + random.nextInt(6);
    int ras = Math.max(rcd, rrdLong) + random.nextInt(25);
    int ccd = upTo(random, 8);
    int wtr = upTo(random, 8);
    int rp = upTo(random, 20);
    int rfc = upTo(random, 150);
    int faw = rrd + random.nextInt(40);
    int longest = 2 * (rfc + ras + rp + 80) * banks;
    return new DramTiming(
        1_000_000,
        upTo(random, 20),
        upTo(random, 20),
        rcd,
        upTo(random, 20),
        rp,
        ras,
        rrd,
        rrdLong,
        faw,
        random.nextInt(4) == 0 ? faw + random.nextInt(400) : 0,
        ccd,
        ccd + random.nextInt(6),
        wtr,
        wtr + random.nextInt(6),
        upTo(random, 20),
        upTo(random, 20),
        random.nextInt(4),
        random.nextInt(4),
        longest + random.nextInt(longest),
        rfc,
        upTo(random, rfc));
  }

  private static ControllerRules rules(Random random) {
    return new ControllerRules(
        upTo(random, 40),
        upTo(random, 40),
        upTo(random, 8),
        upTo(random, 8),
        random.nextInt(5) == 0 ? Scheduling.FCFS : Scheduling.FR_FCFS,
        random.nextInt(4) == 0 ? PagePolicy.CLOSED : PagePolicy.OPEN,
        List.of(RefreshPolicy.ALL_BANK, RefreshPolicy.PER_BANK, RefreshPolicy.NONE)
            .get(random.nextInt(3)),
        List.of("idle", "threshold", "watermark").get(random.nextInt(3)),
        random.nextInt(3) == 0);
  }

  private static RandomCase streamFor(DramConfig config, Random random) {
    boolean mayStick = config.compatibility() == Compatibility.DRAMSIM3;
    return random.nextInt(mayStick ? 20 : 4) == 0 ? inPlace(config, random) : walk(config, random);
  }

  /** Bursts of writes to addresses whose reads are in flight, with and without idle gaps. */
  private static RandomCase inPlace(DramConfig config, Random random) {
    int blocks = upTo(random, 8);
    int blockAtoms = upTo(random, 24);
    int atomBytes = config.organization().atomBytes();
    int atoms = (int) Math.min(config.organization().capacityBytes() / atomBytes, 1 << 14);
    RandomCase made = new RandomCase(config, 2 * blocks * blockAtoms);
    long cycle = 0;
    for (int block = 0; block < blocks; block++) {
      int start = random.nextInt(atoms);
      cycle += random.nextInt(4) == 0 ? random.nextInt(3000) : 0;
      for (int i = 0; i < 2 * blockAtoms; i++) {
        int request = 2 * block * blockAtoms + i;
        made.addresses[request] = (long) ((start + i % blockAtoms) % atoms) * atomBytes;
        made.writes[request] = i >= blockAtoms;
        made.cycles[request] = cycle;
      }
    }
    return made;
  }

  private static RandomCase walk(DramConfig config, Random random) {
    int length = upTo(random, 300);
    long atoms = config.organization().capacityBytes() / config.organization().atomBytes();
    int span = 1 + random.nextInt((int) Math.min(atoms, 1 << upTo(random, 14)));
    int pace = random.nextInt(3) == 0 ? random.nextInt(60) : 0;
    int writeShare = random.nextInt(100);
    int jumpShare = random.nextInt(100);
    RandomCase made = new RandomCase(config, length);
    long atom = random.nextInt(span);
    long cycle = random.nextInt(3) == 0 ? random.nextInt(1000) : 0;
    boolean write = false;
    for (int i = 0; i < length; i++) {
      if (random.nextInt(100) < jumpShare) {
        atom = random.nextInt(span);
        write = random.nextInt(100) < writeShare;
      }
      cycle += pace == 0 ? 0 : random.nextInt(pace);
      cycle += random.nextInt(200) == 0 ? random.nextInt(2000) : 0;
      made.addresses[i] = atom * config.organization().atomBytes();
      made.writes[i] = write;
      made.cycles[i] = cycle;
      atom = (atom + 1) % span;
    }
    return made;
  }

  /** Whether ten requests or more write an address that one of the 32 before them reads. */
  boolean writesBehindReads() {
    int found = 0;
    for (int i = 0; i < addresses.length; i++) {
      boolean read = false;
      for (int before = Math.max(0, i - 32); before < i; before++) {
        read |= !writes[before] && addresses[before] == addresses[i];
      }
      found += writes[i] && read ? 1 : 0;
    }
    return found >= 10;
  }

  /** Whether a request comes 500 cycles or more after the one before it. */
  boolean pauses() {
    for (int i = 1; i < cycles.length; i++) {
      if (cycles[i] - cycles[i - 1] >= 500) {
        return true;
      }
    }
    return false;
  }

  private static int upTo(Random random, int most) {
    return 1 + random.nextInt(most);
  }

  RequestStream stream() {
    return new RequestStream() {
      private int index = -1;

      @Override
      public boolean next() {
        index++;
        return index < addresses.length;
      }

      @Override
      public long address() {
        return addresses[index];
      }

      @Override
      public boolean write() {
        return writes[index];
      }

      @Override
      public long cycle() {
        return cycles[index];
      }
    };
  }

  @Override
  public String toString() {
    return config + ", " + addresses.length + " requests";
  }
}
