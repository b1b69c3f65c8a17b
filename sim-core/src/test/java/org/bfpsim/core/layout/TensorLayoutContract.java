package org.bfpsim.core.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.bfpsim.core.number.BfpFormat;
import org.bfpsim.core.number.FixedFormat;
import org.bfpsim.core.number.FloatFormat;
import org.bfpsim.core.number.Format;
import org.bfpsim.core.number.MicroexponentFormat;
import org.bfpsim.core.number.MxFormat;
import org.junit.jupiter.api.Test;

/** What every layout must satisfy, for every kind of format. */
abstract class TensorLayoutContract {
  abstract TensorLayout layout();

  static List<Format> formats() {
    List<Format> all = new ArrayList<>();
    all.addAll(List.of(FloatFormat.values()));
    all.addAll(List.of(MxFormat.values()));
    all.addAll(List.of(MicroexponentFormat.values()));
    for (int bits : new int[] {2, 4, 7, 8, 9, 16, 31, 32}) {
      all.add(new FixedFormat(bits));
    }
    for (int mantissa = 1; mantissa <= 32; mantissa++) {
      all.add(BfpFormat.of(mantissa));
      all.add(new BfpFormat(mantissa, 1, 8));
      all.add(new BfpFormat(mantissa, 24, 3));
    }
    return all;
  }

  @Test
  void readingAtTheStoredPrecisionReadsAllPlanes() {
    for (Format format : formats()) {
      assertEquals(layout().planes(format), layout().planesRead(format, format), format.label());
    }
  }

  @Test
  void whatIsReadIsAPrefixOfWhatIsStored() {
    for (Format stored : formats()) {
      List<Plane> planes = layout().planes(stored);
      for (Format wanted : formats()) {
        List<Plane> read = layout().planesRead(stored, wanted);
        assertFalse(read.isEmpty());
        assertEquals(
            planes.subList(0, read.size()), read, stored.label() + " as " + wanted.label());
      }
    }
  }

  @Test
  void noPlaneIsEmptyAndNamesDiffer() {
    for (Format format : formats()) {
      List<Plane> planes = layout().planes(format);
      assertTrue(planes.stream().allMatch(plane -> plane.bitsPerGroup() > 0), format.label());
      assertEquals(
          planes.size(), planes.stream().map(Plane::name).distinct().count(), format.label());
    }
  }

  @Test
  void everyBitOfTheFormatHasRoom() {
    for (Format format : formats()) {
      int needed = format.sharedBits() + format.groupSize() * format.elementBits();
      assertTrue(layout().bitsPerGroup(format) >= needed, format.label());
    }
  }

  @Test
  void readingFewerBitsNeverReadsMore() {
    for (int stored = 1; stored <= 32; stored++) {
      int lastBits = 0;
      for (int wanted = 1; wanted <= 32; wanted++) {
        int bits =
            layout().planesRead(BfpFormat.of(stored), BfpFormat.of(wanted)).stream()
                .mapToInt(Plane::bitsPerGroup)
                .sum();
        assertTrue(bits >= lastBits, "bfp" + stored + " as bfp" + wanted);
        lastBits = bits;
      }
    }
  }

  @Test
  void theNameReadsBackToTheLayout() {
    assertEquals(layout(), Layouts.parse(layout().name()));
  }
}
