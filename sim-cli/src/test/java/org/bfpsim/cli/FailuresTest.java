package org.bfpsim.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.bfpsim.core.InputException;
import org.junit.jupiter.api.Test;

class FailuresTest {
  private final StringWriter text = new StringWriter();
  private final Failures failures = new Failures(new PrintWriter(text, true));

  @Test
  void whatTheUserCanMendIsTwoAndTheMessageAlone() {
    int exitCode = failures.execution(new InputException("a.json:3:7", "no such key"), false);
    assertEquals(2, exitCode);
    assertEquals("bfpsim: a.json:3:7: no such key\n", text.toString());
  }

  @Test
  void defectIsOneAndOneLineThatAsksForAReport() {
    int exitCode = failures.execution(new IllegalStateException("two\nlines"), false);
    assertAll(
        () -> assertEquals(1, exitCode),
        () -> assertEquals(1, text.toString().lines().count()),
        () -> assertTrue(text.toString().contains("IllegalStateException: two lines")),
        () -> assertTrue(text.toString().contains("please report")));
  }

  @Test
  void stackTraceOnlyWithDebug() {
    failures.execution(new InputException("wrong"), false);
    assertFalse(text.toString().contains("\tat "), text.toString());
    failures.execution(new InputException("wrong"), true);
    assertTrue(text.toString().contains("\tat "), text.toString());
  }
}
