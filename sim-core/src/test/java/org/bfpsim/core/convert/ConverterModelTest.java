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
  /** A pipeline that is stepped cycle by cycle: registers in a row, groups shifting through. */
  private static long stepped(ConverterModel converter, long groups) {
    Deque<Long> pipeline = new ArrayDeque<>();
    for (int i = 0; i < converter.latencyCycles(); i++) {
      pipeline.addLast(0L);
    }
    long waiting = groups;
    long done = 0;
    long cycle = 0;
    while (done < groups) {
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
        ConverterModel converter = new ConverterModel(perCycle, latency, latency % 2, 0);
        for (long groups = 0; groups < 40; groups++) {
          assertEquals(stepped(converter, groups), converter.cycles(groups), converter.toString());
        }
      }
    }
  }

  @Test
  void maximumSearchIsATree() {
    assertEquals(0 + 2, ConverterModel.pipelined(1, 1).latencyCycles());
    assertEquals(1 + 2, ConverterModel.pipelined(1, 2).latencyCycles());
    assertEquals(4 + 2, ConverterModel.pipelined(1, 16).latencyCycles());
    assertEquals(5 + 2, ConverterModel.pipelined(1, 17).latencyCycles());
  }

  @Test
  void tensorsFollowEachOtherWithoutTheLatency() {
    ConverterModel converter = ConverterModel.pipelined(4, 16);
    assertEquals(25, converter.busyCycles(100));
    assertEquals(26, converter.busyCycles(101));
    assertEquals(31, converter.cycles(100));
  }

  @Test
  void groupsAreThoseThatTheQuantizerMakes() {
    for (int rowLength = 1; rowLength < 70; rowLength += 4) {
      float[] values = new float[3 * rowLength];
      Arrays.fill(values, 1f);
      QuantizedTensor tensor =
          Quantizer.of(BfpFormat.of(4), RoundingRule.NEAREST).quantize(values, rowLength);
      assertEquals(tensor.groupCount(), ConverterModel.groups(BfpFormat.of(4), 3, rowLength));
    }
    assertEquals(6, ConverterModel.groups(Formats.parse("mxfp4"), 3, 33));
  }

  @Test
  void widthsPerCycle() {
    ConverterModel converter = ConverterModel.pipelined(4, 16);
    assertEquals(64, converter.elementsPerCycle(BfpFormat.of(4)));
    assertEquals(512, converter.randomBitsPerCycle(BfpFormat.of(4), 8));
  }

  @Test
  void impossibleConvertersAreErrors() {
    assertThrows(InputException.class, () -> new ConverterModel(0, 4, 1, 1));
    assertThrows(InputException.class, () -> new ConverterModel(1, -1, 1, 1));
    assertThrows(InputException.class, () -> new ConverterModel(1, 4, -1, 1));
    assertThrows(InputException.class, () -> new ConverterModel(1, 4, 1, -1));
    assertThrows(InputException.class, () -> ConverterModel.pipelined(1, 0));
    assertThrows(IllegalArgumentException.class, () -> ConverterModel.pipelined(1, 16).cycles(-1));
  }
}
