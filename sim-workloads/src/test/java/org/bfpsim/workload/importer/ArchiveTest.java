package org.bfpsim.workload.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.bfpsim.core.InputException;
import org.bfpsim.workload.trace.RandomTraces;
import org.bfpsim.workload.trace.Trace;
import org.bfpsim.workload.trace.TraceWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {
  @TempDir private Path folder;

  private final Trace trace = RandomTraces.of(3, 40);

  private byte[] text() throws IOException {
    Path file = folder.resolve("plain.jsonl");
    TraceWriter.write(trace, file);
    return Files.readAllBytes(file);
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  /** A tar of members, given as name, content, name, content, … */
  private static byte[] tar(Object... members) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream out = new TarArchiveOutputStream(bytes)) {
      for (int i = 0; i < members.length; i += 2) {
        byte[] content = (byte[]) members[i + 1];
        TarArchiveEntry entry = new TarArchiveEntry((String) members[i]);
        entry.setSize(content.length);
        out.putArchiveEntry(entry);
        out.write(content);
        out.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  private Path file(byte[] content) throws IOException {
    return Files.write(folder.resolve("any.name"), content);
  }

  private String failure(byte[] content, long limitBytes) throws IOException {
    Path file = file(content);
    InputException e =
        assertThrows(
            InputException.class,
            () -> TraceImporters.read(file, ImportOptions.DEFAULT, limitBytes));
    assertTrue(e.getMessage().startsWith(file.toString()), e.getMessage());
    return e.getMessage();
  }

  private String failure(byte[] content) throws IOException {
    return failure(content, TraceImporters.LIMIT_BYTES);
  }

  @Test
  void plainGzipTarAndTarInGzipAreToldByContent() throws IOException {
    byte[] text = text();
    byte[] notes = "nothing".getBytes(StandardCharsets.UTF_8);
    for (byte[] content :
        new byte[][] {
          text, gzip(text), tar("a/b.txt", text), gzip(tar("._b", text, "b", text, "notes", notes))
        }) {
      assertEquals(trace, TraceImporters.read(file(content)));
    }
  }

  @Test
  void anArchiveOfTwoTracesOrNoneIsAnError() throws IOException {
    assertTrue(failure(tar("a", text(), "b", text())).contains("a second trace"));
    assertTrue(failure(tar("a", new byte[10])).contains("holds no known trace"));
    assertTrue(failure(tar("._a", text())).contains("holds no known trace"));
  }

  @Test
  void whatIsCutShortIsAnError() throws IOException {
    for (byte[] whole :
        new byte[][] {gzip(text()), tar("a", text()), gzip(tar("a", text())), text()}) {
      for (int eighths = 1; eighths < 8; eighths++) {
        byte[] cut = Arrays.copyOf(whole, whole.length * eighths / 8 - 3);
        if (!endsBetweenLines(cut, whole)) {
          failure(cut);
        }
      }
    }
  }

  /** A text cut between two lines is a shorter trace. */
  private static boolean endsBetweenLines(byte[] cut, byte[] whole) {
    return whole[0] == '{' && (cut[cut.length - 1] == '\n' || whole[cut.length] == '\n');
  }

  @Test
  void anEmptyFileAFolderAndNoFileAreErrors() throws IOException {
    assertTrue(failure(new byte[0]).contains("holds no known trace"));
    assertTrue(failure(gzip(new byte[0])).contains("holds no known trace"));
    assertThrows(InputException.class, () -> TraceImporters.read(folder));
    assertThrows(InputException.class, () -> TraceImporters.read(folder.resolve("absent")));
  }

  @Test
  void whatUnpacksToMoreThanTheLimitIsAnError() throws IOException {
    byte[] head = "{\"schema\":\"1.1.0\",\"pid\":[0".getBytes(StandardCharsets.UTF_8);
    byte[] bomb = Arrays.copyOf(head, 4_000_001);
    for (int i = head.length; i + 1 < bomb.length; i += 2) {
      bomb[i] = ',';
      bomb[i + 1] = '0';
    }
    assertTrue(failure(gzip(bomb), 1_000_000).contains("unpacks to more than 1000000 bytes"));
    byte[] blank = "{\"schema\":\"1.1.0\",\"nodes\":[".getBytes(StandardCharsets.UTF_8);
    byte[] spaces = Arrays.copyOf(blank, 40_000_000);
    Arrays.fill(spaces, blank.length, spaces.length, (byte) ' ');
    assertTrue(failure(gzip(spaces)).contains("without structure"));
  }
}
