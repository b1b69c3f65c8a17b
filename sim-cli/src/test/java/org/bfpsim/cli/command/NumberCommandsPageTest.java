package org.bfpsim.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bfpsim.cli.Invocation;
import org.bfpsim.testing.SharedReference;
import org.junit.jupiter.api.Test;

/** The examples of docs/commands-numbers.md print what the page says. */
class NumberCommandsPageTest {
  private static final Pattern EXAMPLE =
      Pattern.compile(
          "```\n\\$ (?:(?:echo|printf) '?([^'|]*?)'? \\| )?bfpsim ([^\n]*)\n(.*?)```",
          Pattern.DOTALL);

  @Test
  void examplesPrintWhatThePageSays() throws IOException {
    String page =
        Files.readString(SharedReference.repositoryRoot().resolve("docs/commands-numbers.md"));
    Matcher examples = EXAMPLE.matcher(page);
    int count = 0;
    InputStream before = System.in;
    try {
      for (; examples.find(); count++) {
        String input = examples.group(1) == null ? "" : examples.group(1).replace("\\n", "\n");
        System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        Invocation invocation = Invocation.of(examples.group(2).split(" "));
        String printed = invocation.exitCode() == 0 ? invocation.out() : invocation.err();
        assertEquals(examples.group(3), printed, examples.group(2));
      }
    } finally {
      System.setIn(before);
    }
    assertEquals(page.split("\n\\$ ", -1).length - 1, count);
    assertTrue(count > 5, "examples found: " + count);
  }
}
