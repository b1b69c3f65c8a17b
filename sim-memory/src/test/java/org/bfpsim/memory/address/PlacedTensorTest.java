package org.bfpsim.memory.address;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
import org.bfpsim.core.layout.Layouts;
import org.bfpsim.core.layout.Plane;
import org.bfpsim.core.layout.TensorLayout;
import org.bfpsim.core.number.Format;
import org.bfpsim.core.number.Formats;
import org.bfpsim.testing.SharedReference;
import org.junit.jupiter.api.Test;

class PlacedTensorTest {
  private static final String[] FORMATS = {
    "bfp4", "bfp2", "bfp7-g8-e5", "bfp3-g24-e8", "mx9", "mx4", "mxfp6e2m3", "fp32", "bf16", "fixed5"
  };

  private record Case(PlacedTensor tensor, List<Plane> planes, int groupSize, int burst) {}

  private static Case draw(Random random) {
    Format format = Formats.parse(FORMATS[random.nextInt(FORMATS.length)]);
    TensorLayout layout = Layouts.all().get(random.nextInt(3));
    int rowsPerLine = random.nextBoolean() ? 1 : format.groupSize();
    int burst = 32 << random.nextInt(3);
    List<Plane> planes = layout.planes(format);
    PlacedTensor tensor =
        new PlacedTensor(
            planes,
            format.groupSize(),
            rowsPerLine,
            1 + random.nextInt(70),
            1 + random.nextInt(90),
            burst,
            new LinePadding(List.of(0, 5, 30, 100).get(random.nextInt(4))));
    tensor.placeAt((long) random.nextInt(1000) * burst);
    return new Case(tensor, planes, format.groupSize(), burst);
  }

  @Test
  void bytesOfSegmentsAreThoseThatTheirGroupsBitsTouch() {
    int oneRun = 0;
    int cases = SharedReference.randomCases(1500);
    for (long seed = 0; seed < cases; seed++) {
      Random random = new Random(seed);
      Case c = draw(random);
      PlacedTensor tensor = c.tensor();
      long line = random.nextLong(tensor.lines());
      long count = 1 + random.nextLong(tensor.lines() - line);
      long from = random.nextLong(tensor.lineElements());
      long to = from + 1 + random.nextLong(tensor.lineElements() - from);
      for (int plane = 0; plane < c.planes().size(); plane++) {
        TreeSet<Long> bytes = new TreeSet<>();
        for (long each = line; each < line + count; each++) {
          bytes.addAll(bytes(c, plane, each, from, to));
        }
        TreeSet<Long> bursts = new TreeSet<>();
        bytes.forEach(at -> bursts.add(at / c.burst()));
        String what = "seed " + seed + ", plane " + plane + " of " + c.planes();
        assertEquals(bytes.first(), tensor.address(plane, line, from), what);
        assertEquals(bytes.size(), count * tensor.segmentBytes(plane, from, to), what);
        assertEquals(
            (long) bursts.size() * c.burst(),
            tensor.movedBytes(plane, line, from, to, count),
            what);
        assertEquals(
            bytes.last() + 1 - bytes.first(), tensor.spanBytes(plane, from, to, count), what);
        if (count > 1 && tensor.isOneRun(plane, from, to)) {
          oneRun++;
          assertEquals(bursts.last() - bursts.first() + 1, bursts.size(), what);
        }
      }
    }
    assertTrue(oneRun > cases / 10, oneRun + " runs of several lines");
  }

  /** Every byte that holds a bit of a group of the elements, by walking the bits. */
  private static NavigableSet<Long> bytes(Case c, int plane, long line, long from, long to) {
    int bits = c.planes().get(plane).bitsPerGroup();
    long start = c.tensor().address(plane, line, 0);
    TreeSet<Long> bytes = new TreeSet<>();
    for (long element = from; element < to; element++) {
      long group = element / c.groupSize();
      for (long bit = group * bits; bit < (group + 1) * bits; bit++) {
        bytes.add(start + bit / 8);
      }
    }
    return bytes;
  }

  @Test
  void planesStartAtBurstsAndLinesNeverOverlap() {
    for (long seed = 0; seed < SharedReference.randomCases(300); seed++) {
      Case c = draw(new Random(seed));
      PlacedTensor tensor = c.tensor();
      long end = tensor.baseAddress();
      for (int plane = 0; plane < c.planes().size(); plane++) {
        long start = Math.floorDiv(end + c.burst() - 1, c.burst()) * c.burst();
        long held = tensor.segmentBytes(plane, 0, tensor.lineElements());
        for (long line = 0; line < tensor.lines(); line++) {
          long at = start + line * tensor.pitchBytes(plane);
          assertEquals(at, tensor.address(plane, line, 0), "seed " + seed);
          assertTrue(at >= end, "seed " + seed);
          end = at + held;
        }
      }
      long whole = Math.floorDiv(end + c.burst() - 1, c.burst()) * c.burst();
      assertEquals(whole - tensor.baseAddress(), tensor.storedBytes(), "seed " + seed);
    }
  }

  @Test
  void aLineIsPaddedToABurstWhereThatCostsNoMoreThanTheShareAllowed() {
    // A padded line of 640 bytes may hold 32 bytes of padding at 5 %, and not 33.
    assertEquals(640, pitch(608, LinePadding.DEFAULT));
    assertEquals(607, pitch(607, LinePadding.DEFAULT));
    assertEquals(608, pitch(608, LinePadding.DENSE));
    assertEquals(640, pitch(577, LinePadding.BURSTS));
    assertEquals(640, pitch(640, LinePadding.DENSE));
  }

  private static long pitch(long lineBytes, LinePadding padding) {
    List<Plane> bytes = List.of(new Plane("byte", 8));
    return new PlacedTensor(bytes, 1, 1, 3, lineBytes, 64, padding).pitchBytes(0);
  }

  @Test
  void aGroupThatRunsDownAColumnTakesALineOfSixteenRows() {
    Format bfp4 = Formats.parse("bfp4");
    PlacedTensor tensor =
        new PlacedTensor(Layouts.PACKED.planes(bfp4), 16, 16, 33, 10, 64, LinePadding.BURSTS);
    assertEquals(3, tensor.lines());
    assertEquals(160, tensor.lineElements());
    // 10 groups of 11 bytes a line, two bursts.
    assertEquals(110, tensor.segmentBytes(0, 0, 160));
    assertEquals(3 * 128, tensor.storedBytes());
  }
}
