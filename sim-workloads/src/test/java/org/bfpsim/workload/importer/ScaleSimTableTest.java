package org.bfpsim.workload.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.bfpsim.core.InputException;
import org.bfpsim.core.array.GemmShape;
import org.bfpsim.workload.importer.scalesim.ScaleSimImporter;
import org.bfpsim.workload.trace.GemmOp;
import org.bfpsim.workload.trace.Trace;
import org.junit.jupiter.api.Test;

class ScaleSimTableTest {
  private static final String CONVOLUTION =
      "Layer name, IFMAP Height, IFMAP Width, Filter Height, Filter Width, Channels, Num Filter, Strides,\n";

  private static Trace read(String text) {
    return new ScaleSimImporter()
        .read(
            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
            "table.csv",
            ImportOptions.DEFAULT);
  }

  private static GemmShape only(String text) {
    return ((GemmOp) read(text).ops().get(0)).shape();
  }

  private static void fails(String text, String part) {
    InputException e = assertThrows(InputException.class, () -> read(text));
    assertTrue(e.getMessage().startsWith("table.csv:"), e.getMessage());
    assertTrue(e.getMessage().contains(part), e.getMessage());
  }

  @Test
  void aConvolutionUnfoldsToAProduct() {
    assertEquals(
        GemmShape.of(112 * 112, 64, 7 * 7 * 3), only(CONVOLUTION + "conv1,229,229,7,7,3,64,2,\n"));
  }

  @Test
  void aPlaceThatHangsOverTheEdgeCounts() {
    assertEquals(GemmShape.of(3 * 3, 4, 9 * 2), only(CONVOLUTION + "edge,6,6,3,3,2,4,2,\n"));
  }

  @Test
  void blankLinesAndRepeatedNamesAreFine() {
    Trace trace = read("Layer,M,N,K,\n\nfc,1,2,3,\n,,,\nfc,1,2,3,\n");
    assertEquals("fc#2", trace.ops().get(1).name());
  }

  @Test
  void whatIsNotUnderstoodIsNamed() {
    fails("Layer,M,N,K,Sparsity,\nfc,1,2,3,2:4,\n", "unknown columns");
    fails("Layer,M,N,K\nfc,1,2\n", "3 cells; expected 4");
    fails("Layer,M,N,K\nfc,1,2,x\n", "'x'");
    fails("Layer,M,N,K\nfc,1,2,0\n", "'0'");
    fails("Layer,M,N,K\nfc,1000000000000,1000000000000,1000000000000\n", "2^63");
    fails(CONVOLUTION + "conv,3,3,5,5,1,1,1\n", "a filter of 5");
  }
}
