package org.bfpsim.memory.sram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.bfpsim.core.InputException;
import org.bfpsim.core.layout.Layouts;
import org.bfpsim.core.layout.Plane;
import org.bfpsim.core.layout.TensorLayout;
import org.bfpsim.core.number.Formats;
import org.bfpsim.testing.SharedReference;
import org.junit.jupiter.api.Test;

class SramBanksTest {
  private static List<Integer> planeBits(TensorLayout layout, String format) {
    return layout.planes(Formats.parse(format)).stream().map(Plane::bitsPerGroup).toList();
  }

  private static SramBuffer buffer(int bytesPerCycle, int banks, int ports, int wordBytes) {
    return new SramBuffer(
        1 << 20, bytesPerCycle, Optional.of(banks), Optional.of(ports), Optional.of(wordBytes));
  }

  @Test
  void cyclesAreThoseOfBanksThatAnswerWordByWord() {
    int cases = SharedReference.randomCases(800);
    int conflicts = 0;
    for (long seed = 0; seed < cases; seed++) {
      Random random = new Random(seed);
      SramBanks array =
          new SramBanks(1 + random.nextInt(20), 1 + random.nextInt(3), 1 + random.nextInt(9));
      List<BankStream> streams = new ArrayList<>();
      for (int stream = random.nextInt(5); stream >= 0; stream--) {
        streams.add(
            new BankStream(
                random.nextInt(3000), 1 + random.nextInt(2000), random.nextInt(5) * 331L));
      }
      long accesses = random.nextInt(200);
      long cycles = array.cycles(streams, accesses);
      String what = "seed " + seed + ": " + array + " " + streams + " x " + accesses;
      assertEquals(WordByWordBanks.cycles(array, streams, accesses), cycles, what);
      conflicts += cycles > accesses ? 1 : 0;
    }
    assertTrue(conflicts > cases / 4, conflicts + " with conflicts");
  }

  @Test
  void manyAccessesCostWhatTheirRepetitionDoes() {
    SramBanks array = new SramBanks(8, 1, 4);
    List<BankStream> streams = List.of(new BankStream(0, 40, 24), new BankStream(64, 8, 8));
    long round = 8 * 4 * 8;
    long once = WordByWordBanks.cycles(array, streams, round);
    assertEquals(1_000_000 * once, array.cycles(streams, 1_000_000 * round));
  }

  @Test
  void byDefaultNoLayoutConflicts() {
    for (int width : new int[] {16, 32, 64, 128, 256, 512, 1024}) {
      SramBuffer buffer =
          new SramBuffer(1 << 20, width, Optional.empty(), Optional.empty(), Optional.empty());
      for (String format :
          List.of("bfp2", "bfp4", "bfp8", "bfp16", "mx9", "mx4", "mxint8", "fixed8", "bf16")) {
        for (TensorLayout layout : Layouts.all()) {
          String what = format + " " + layout.name() + " through " + width;
          assertEquals(0, buffer.feed(planeBits(layout, format)).conflictCycles(100_000), what);
        }
      }
    }
  }

  @Test
  void planesOfOneAccessConflictInBanksThatAreTooFew() {
    // bfp4 in groups of 16: 1 byte of exponents and 6 of each chunk. An access of four groups is
    // 4 + 24 + 24 bytes; in words of 4 bytes 1 + 6 + 6, which begin 2 and 9 words on.
    List<Integer> planar = planeBits(Layouts.PLANAR, "bfp4");
    List<Integer> packed = planeBits(Layouts.PACKED, "bfp4");
    assertEquals(0, buffer(52, 16, 2, 4).feed(planar).conflictCycles(4 * 1000));
    assertTrue(buffer(52, 16, 1, 4).feed(planar).conflictCycles(4 * 1000) > 0);
    // Thirteen words into eight banks of one port take two clocks at least, packed ones no more.
    assertTrue(buffer(52, 8, 1, 4).feed(planar).conflictCycles(4 * 1000) >= 1000);
    assertEquals(1000, buffer(44, 8, 1, 4).feed(packed).conflictCycles(4 * 1000));
  }

  @Test
  void halfTheBanksAreHalfTheRate() {
    List<Integer> bytes = List.of(8);
    assertEquals(0, buffer(64, 16, 1, 4).feed(bytes).conflictCycles(64 * 100));
    assertEquals(100, buffer(64, 8, 1, 4).feed(bytes).conflictCycles(64 * 100));
    assertEquals(0, buffer(64, 8, 2, 4).feed(bytes).conflictCycles(64 * 100));
  }

  @Test
  void countsThatAreNoneAreRefused() {
    for (int[] wrong : new int[][] {{0, 1, 8}, {4, 0, 8}, {4, 1, 0}, {2000, 1, 8}}) {
      assertThrows(InputException.class, () -> buffer(8, wrong[0], wrong[1], wrong[2]));
    }
  }
}
