package org.bfpsim.workload.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.bfpsim.core.InputException;
import org.junit.jupiter.api.Test;

/** Lines of fused attentions: one that holds, and the ways in which one can be wrong. */
class AttentionCheckTest {
  private static final String HEAD =
      "{\"schema\":\"bfpsim.trace/1\",\"model\":\"m\",\"origin\":\"test\",\"batch\":1,\"sequence\":4,"
          + "\"steps\":1,\"assumptions\":[],\"treatments\":[]}\n"
          + tensor("q", "input", 4, 6)
          + tensor("k", "input", 4, 3)
          + tensor("v", "input", 4, 3)
          + tensor("o", "activation", 4, 6)
          + tensor("l", "statistics", 8, 1);

  private static final String OP =
      "{\"attention\":\"a\",\"layer\":\"\",\"phase\":\"forward\",\"category\":\"attention\","
          + "\"batch\":1,\"heads\":2,\"kvHeads\":1,\"queries\":4,\"keys\":4,\"headDim\":3,"
          + "\"mask\":\"causal_skipped\",\"dropout\":false,"
          + "\"inputs\":[{\"tensor\":\"q\"},{\"tensor\":\"k\"},{\"tensor\":\"v\"}],"
          + "\"outputs\":[{\"tensor\":\"o\"},{\"tensor\":\"l\"}]}\n";

  private static String tensor(String name, String role, int rows, int columns) {
    return "{\"tensor\":\"%s\",\"shape\":[%d,%d],\"role\":\"%s\",\"layer\":\"\"}\n"
        .formatted(name, rows, columns, role);
  }

  private static Trace read(String op) {
    byte[] text = (HEAD + op).getBytes(StandardCharsets.UTF_8);
    return TraceReader.read(new ByteArrayInputStream(text), "t");
  }

  private static void refused(String from, String to, String expected) {
    String changed = OP.replace(from, to);
    assertTrue(!changed.equals(OP), from);
    InputException refusal = assertThrows(InputException.class, () -> read(changed));
    assertTrue(refusal.getMessage().contains(expected), refusal.getMessage());
    assertTrue(refusal.getMessage().startsWith("t:7"), refusal.getMessage());
  }

  @Test
  void aWholeOneCountsItsTriangle() {
    TraceInfo info = TraceInfo.of(read(OP));
    assertEquals(2 * 2 * 10 * 3, info.macs());
    assertEquals(2, info.gemms());
    assertEquals(info.macs(), info.byRole().get("forward").macs());
  }

  @Test
  void wrongOnesAreRefusedAtTheirLine() {
    refused("\"phase\":\"forward\"", "\"phase\":\"update\"", "expected 'forward' or 'backward'");
    refused("\"phase\":\"forward\"", "\"phase\":\"backward\"", "expected at least 6");
    refused("\"heads\":2", "\"heads\":3", "inputs[0] touches 24");
    refused("\"kvHeads\":1", "\"kvHeads\":3", "kvHeads must divide heads");
    refused("\"kvHeads\":1", "\"kvHeads\":0", "every dimension must be at least 1");
    refused("\"keys\":4", "\"keys\":2", "expected as many of both");
    refused("\"mask\":\"causal_skipped\"", "\"mask\":\"window\"", "window");
    refused(",{\"tensor\":\"l\"}", "", "1 outputs in phase 'forward'; expected 2");
    refused("{\"tensor\":\"k\"}", "{\"tensor\":\"k\",\"elements\":6}", "inputs[1] touches 6");
    refused("\"headDim\":3", "\"headDim\":4611686018427387904", "fewer than 2^62");
  }
}
