package org.bfpsim.core.layout;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.bfpsim.core.layout.BitField.Part;
import org.bfpsim.core.number.BfpFormat;
import org.bfpsim.core.number.FixedFormat;
import org.bfpsim.core.number.FloatFormat;
import org.bfpsim.core.number.Format;
import org.bfpsim.core.number.MicroexponentFormat;
import org.bfpsim.core.number.MxFormat;
import org.bfpsim.core.number.QuantizedTensor;
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

  @Test
  void theFieldsOfAPlaneAddUpToItsBits() {
    for (Format format : formats()) {
      List<Plane> planes = layout().planes(format);
      List<List<BitField>> fields = layout().fields(format);
      assertEquals(planes.size(), fields.size());
      for (int i = 0; i < planes.size(); i++) {
        assertEquals(
            planes.get(i).bitsPerGroup(),
            fields.get(i).stream().mapToInt(BitField::bits).sum(),
            format.label() + " " + planes.get(i).name());
      }
    }
  }

  @Test
  void everyBitOfAGroupHasAField() {
    for (Format format : formats()) {
      Set<String> held = new HashSet<>();
      for (List<BitField> plane : layout().fields(format)) {
        for (BitField field : plane) {
          for (int bit = 0; bit < field.bits() && field.part() != Part.PADDING; bit++) {
            held.add(field.part() + " " + field.element() + " " + (field.lowBit() + bit));
          }
        }
      }
      int bits = format.sharedBits() + format.groupSize() * format.elementBits();
      assertEquals(bits, held.size(), format.label());
    }
  }

  @Test
  void whatIsWrittenReadsBack() {
    long seed = 90;
    Random random = new Random(seed);
    for (Format format : formats()) {
      if (format instanceof BfpFormat bfp && bfp.mantissaBits() > 24) {
        continue;
      }
      int rowLength = 1 + random.nextInt(40);
      QuantizedTensor tensor = RandomTensors.next(random, format, 3, rowLength);
      TensorImage image = TensorImage.of(layout(), tensor);
      QuantizedTensor read = image.read();
      String where = format.label() + " seed " + seed;
      assertArrayEquals(tensor.codes(), read.codes(), where);
      for (int i = 0; i < tensor.size(); i++) {
        assertEquals(tensor.value(i), read.value(i), where);
      }
      List<Plane> planes = layout().planes(format);
      int groups = 3 * ((rowLength + format.groupSize() - 1) / format.groupSize());
      for (int i = 0; i < planes.size(); i++) {
        int bits = groups * planes.get(i).bitsPerGroup();
        assertEquals((bits + 7) / 8, image.plane(i).length, where);
      }
      assertEquals(planes.size(), image.planeCount());
    }
  }

  @Test
  void aNarrowerReadIsTheStoredCodeTruncated() {
    long seed = 91;
    Random random = new Random(seed);
    for (int stored = 1; stored <= 16; stored++) {
      QuantizedTensor tensor = RandomTensors.next(random, BfpFormat.of(stored), 2, 21);
      TensorImage image = TensorImage.of(layout(), tensor);
      for (int wanted = 1; wanted <= 18; wanted++) {
        QuantizedTensor read = image.readTruncated(BfpFormat.of(wanted));
        int dropped = Math.max(0, stored - wanted);
        assertEquals(BfpFormat.of(stored - dropped), read.format());
        for (int i = 0; i < tensor.size(); i++) {
          int code = tensor.code(i);
          int truncated = Integer.signum(code) * (Math.abs(code) >> dropped);
          assertEquals(truncated, read.code(i), stored + " as " + wanted + " seed " + seed);
          assertEquals(
              tensor.sharedExponent(tensor.groupOf(i)), read.sharedExponent(read.groupOf(i)));
        }
      }
    }
  }

  @Test
  void onlyBfpWithTheSameGroupsAndExponentsIsReadByDroppingBits() {
    Random random = new Random(1);
    TensorImage bfp = TensorImage.of(layout(), RandomTensors.next(random, BfpFormat.of(4), 1, 16));
    TensorImage mx = TensorImage.of(layout(), RandomTensors.next(random, MxFormat.MXINT8, 1, 32));
    assertThrows(IllegalArgumentException.class, () -> bfp.readTruncated(new BfpFormat(2, 32, 8)));
    assertThrows(IllegalArgumentException.class, () -> bfp.readTruncated(new BfpFormat(2, 16, 7)));
    assertThrows(IllegalArgumentException.class, () -> mx.readTruncated(BfpFormat.of(2)));
  }
}
