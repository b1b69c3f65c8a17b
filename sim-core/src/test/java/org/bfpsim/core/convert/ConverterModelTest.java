package org.bfpsim.core.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.bfpsim.core.InputException;
import org.bfpsim.core.number.BfpFormat;
import org.bfpsim.core.number.Formats;
import org.bfpsim.core.number.QuantizedTensor;
import org.bfpsim.core.number.Quantizer;
import org.bfpsim.core.number.RoundingRule;
import org.junit.jupiter.api.Test;

class ConverterModelTest {
  private static ConverterModel of(int groupsPerCycle, int groupSize) {
    return new ConverterModel(groupsPerCycle, groupSize, 4, 1, 1);
  }

  /** A pipeline that is stepped cycle by cycle: registers in a row, slots shifting through. */
  private static long stepped(ConverterModel converter, long slots) {
    Deque<Long> pipeline = new ArrayDeque<>();
    for (int i = 0; i < converter.latencyCycles(); i++) {
      pipeline.addLast(0L);
    }
    long waiting = slots;
    long done = 0;
    long cycle = 0;
    while (done < slots) {
      long entering = Math.min(waiting, converter.groupsPerCycle());
      waiting -= entering;
      pipeline.addLast(entering);
      done += pipeline.removeFirst();
      cycle++;
    }
    return cycle;
  }

  @Test
  void timeIsThatOfASteppedPipeline() {
    for (int perCycle : new int[] {1, 2, 3, 7}) {
      for (int latency = 0; latency < 5; latency++) {
        ConverterModel converter = new ConverterModel(perCycle, 16, latency, latency % 2, 0);
        for (long slots = 1; slots < 40; slots++) {
          long cycles = converter.busyCycles(slots) + converter.latencyCycles();
          assertEquals(stepped(converter, slots), cycles, converter.toString());
        }
        assertEquals(0, converter.busyCycles(0));
      }
    }
  }

  /** Fills slots value by value: a group goes whole into one slot, or begins a row of its own. */
  private static long filled(int width, long groups, int size) {
    long slots = 0;
    int free = 0;
    for (long group = 0; group < groups; group++) {
      if (free < size) {
        slots++;
        free = width;
      }
      for (int value = 0; value < size; value++) {
        if (free == 0) {
          slots++;
          free = width;
        }
        free--;
      }
      free = size > width ? 0 : free;
    }
    return slots;
  }

  @Test
  void groupsShareASlotOrTakeSeveralButAreNeverSplitOverASlotThatHoldsThemWhole() {
    for (int width : new int[] {1, 2, 5, 16}) {
      for (int size : new int[] {1, 2, 3, 8, 16, 17, 32, 256}) {
        for (long groups = 0; groups < 20; groups++) {
          assertEquals(
              filled(width, groups, size),
              of(1, width).slots(groups, size),
              groups + " groups of " + size + " in slots of " + width);
        }
      }
    }
  }

  @Test
  void aWiderGroupTakesTwoSlotsAndUngroupedValuesFillThem() {
    ConverterModel converter = of(8, 16);
    assertEquals(100, converter.slots(100, 16));
    assertEquals(13, converter.busyCycles(100));
    assertEquals(200, converter.slots(100, 32));
    assertEquals(7, converter.slots(100, 1));
  }

  @Test
  void groupsAreThoseThatTheQuantizerMakes() {
    for (int rowLength = 1; rowLength < 70; rowLength += 4) {
      float[] values = new float[3 * rowLength];
      Arrays.fill(values, 1f);
      QuantizedTensor tensor =
          Quantizer.of(BfpFormat.of(4), RoundingRule.NEAREST).quantize(values, rowLength);
      assertEquals(tensor.groupCount(), ConverterModel.groups(16, 3, rowLength));
    }
    assertEquals(6, ConverterModel.groups(Formats.parse("mxfp4").groupSize(), 3, 33));
  }

  @Test
  void impossibleConvertersAreErrors() {
    assertThrows(InputException.class, () -> new ConverterModel(0, 16, 4, 1, 1));
    assertThrows(InputException.class, () -> new ConverterModel(1, 0, 4, 1, 1));
    assertThrows(InputException.class, () -> new ConverterModel(1, 16, -1, 1, 1));
    assertThrows(InputException.class, () -> new ConverterModel(1, 16, 4, -1, 1));
    assertThrows(InputException.class, () -> new ConverterModel(1, 16, 4, 1, -1));
    assertThrows(IllegalArgumentException.class, () -> of(1, 16).slots(-1, 16));
  }
}
