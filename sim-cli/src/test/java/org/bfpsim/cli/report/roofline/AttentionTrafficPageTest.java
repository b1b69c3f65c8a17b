package org.bfpsim.cli.report.roofline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bfpsim.cli.report.roofline.AttentionTraffic.Row;
import org.bfpsim.testing.SharedReference;
import org.junit.jupiter.api.Test;

/**
 * The table and the picture of docs/attention.md; {@code -Dbfpsim.writeDocs=true} writes both. The
 * table is always held to what is simulated now, but for its first rows, whose blocks are many.
 */
class AttentionTrafficPageTest {
  private static final String BEGIN = "<!-- table: traffic -->\n";
  private static final String END = "<!-- end -->";
  private static final String HEAD =
      "| M | M / d | mapping | fused | 6·N²·d²/M | materialised |\n|---|---|---|---|---|---|\n";

  /** No tile of a product fits below. */
  private static final long LEAST_FOR_PRODUCTS = 48 * AttentionTraffic.D / 2;

  /** Rows from here on are simulated whenever the test runs; the others have very many blocks. */
  private static final long CHEAP = 256 * AttentionTraffic.D;

  private static List<Row> rows(long from) {
    List<Row> rows = new ArrayList<>();
    long last = 8 * AttentionTraffic.N * AttentionTraffic.D;
    for (long m = 8 * AttentionTraffic.D; m <= last; m *= 2) {
      if (m >= from) {
        rows.add(AttentionTraffic.of(m, m >= LEAST_FOR_PRODUCTS));
      }
    }
    return rows;
  }

  private static String line(Row row) {
    return String.format(
        Locale.ROOT,
        "| %d | %d | `%s` | %.3f | %.3f | %s |%n",
        row.m(),
        row.m() / AttentionTraffic.D,
        row.mapping(),
        row.fused(),
        row.law(),
        row.materialised() > 0 ? String.format(Locale.ROOT, "%.1f", row.materialised()) : "-");
  }

  @Test
  void theTableIsTheSimulators() throws IOException {
    Path docs = SharedReference.repositoryRoot().resolve("docs");
    Path page = docs.resolve("attention.md");
    String text = Files.readString(page);
    int begin = text.indexOf(BEGIN) + BEGIN.length();
    int end = text.indexOf(END, begin);
    if (Boolean.getBoolean("bfpsim.writeDocs")) {
      List<Row> rows = rows(0);
      StringBuilder table = new StringBuilder(HEAD);
      rows.forEach(row -> table.append(line(row)));
      Files.writeString(page, text.substring(0, begin) + table + text.substring(end));
      Files.write(
          docs.resolve("images").resolve("attention.png"),
          PictureFile.png(new AttentionTrafficPicture(rows)));
      return;
    }
    String table = text.substring(begin, end);
    List<Row> rows = rows(CHEAP);
    rows.forEach(row -> assertTrue(table.contains(line(row)), () -> line(row) + "in\n" + table));
    assertEquals(rows.size() + 5 + 2, table.lines().count());
  }

  @Test
  void thePictureNamesItsCurves() {
    List<Row> rows =
        List.of(
            new Row(1024, 1026, 0, ""),
            new Row(4096, 200, 60, ""),
            new Row(65536, 20, 60, ""),
            new Row(1 << 20, 4, 60, ""));
    String svg =
        new String(PictureFile.svg(new AttentionTrafficPicture(rows)), StandardCharsets.UTF_8);
    for (String expected : List.of("fused, in blocks", "materialised", "plateau", "8d")) {
      assertTrue(svg.contains(expected), expected);
    }
  }
}
