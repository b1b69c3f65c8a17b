package org.bfpsim.cli.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.bfpsim.core.layout.Layouts;
import org.bfpsim.core.layout.TensorLayout;
import org.bfpsim.core.number.BfpFormat;
import org.bfpsim.core.number.Format;
import org.bfpsim.core.number.Formats;
import org.bfpsim.testing.SharedReference;
import org.junit.jupiter.api.Test;

class TensorReadTest {
  private static final List<String> FORMATS =
      List.of(
          "fp32",
          "tf32",
          "bf16",
          "fp16",
          "fixed3",
          "fixed8",
          "fixed16",
          "bfp2",
          "bfp4",
          "bfp16",
          "bfp32",
          "bfp3-g8-e5",
          "bfp7-g24-e8",
          "bfp5-g1-e8",
          "mxint8",
          "mxfp8e5m2",
          "mxfp8e4m3",
          "mxfp6e3m2",
          "mxfp6e2m3",
          "mxfp4",
          "mx9",
          "mx6",
          "mx4");

  private static TensorRead draw(Random random) {
    Format format = Formats.parse(FORMATS.get(random.nextInt(FORMATS.size())));
    Format wanted = format;
    if (format instanceof BfpFormat bfp && random.nextBoolean()) {
      wanted = TensorRead.atMantissa(format, 1 + random.nextInt(bfp.mantissaBits()));
    }
    Size shape = new Size(1 + random.nextInt(60), 1 + random.nextInt(80));
    Size tile =
        random.nextInt(4) == 0 ? shape : new Size(1 + random.nextInt(40), 1 + random.nextInt(60));
    return new TensorRead(format, wanted, shape, random.nextInt(2), tile, 16 << random.nextInt(4));
  }

  @Test
  void figuresAreThoseOfABitmapOfTheStoredTensor() {
    int several = 0;
    int cases = SharedReference.randomCases(400);
    for (long seed = 0; seed < cases; seed++) {
      Random random = new Random(seed);
      TensorRead read = draw(random);
      TensorLayout layout =
          List.of(Layouts.PLANAR, Layouts.PACKED, Layouts.CONTAINER, Layouts.planar(3))
              .get(random.nextInt(4));
      LayoutRow row = read.in(layout);
      BurstBitmap bitmap = new BurstBitmap(read, layout);
      String what = "seed " + seed + ": " + read + " " + layout.name();
      assertEquals(bitmap.storedBytes(), row.storedBytes(), what);
      assertEquals(bitmap.bursts(), row.bursts(), what);
      assertEquals(row.bursts() * read.burstBytes(), row.movedBytes(), what);
      long usefulBits = bitmap.usefulBits();
      assertEquals(Math.floorDiv(usefulBits + 7, 8), row.usefulBytes(), what);
      assertEquals((double) row.movedBytes() / row.usefulBytes() - 1, row.overFetchFraction());
      assertTrue(row.movedBytes() >= row.usefulBytes(), what);
      several += read.tiles() > 1 ? 1 : 0;
    }
    assertTrue(several > cases / 2, several + " reads in several tiles");
  }

  @Test
  void readingAcrossTheGroupsCostsWholeGroups() {
    Format bfp4 = Formats.parse("bfp4");
    Size shape = new Size(256, 1024);
    Size columns = new Size(256, 1);
    // Along rows, each of 16 neighbouring columns fetches the group that holds them all, and the
    // bursts around it; down columns, each group is fetched once, in bursts that 5 columns share.
    LayoutRow along = new TensorRead(bfp4, bfp4, shape, 1, columns, 64).in(Layouts.PACKED);
    LayoutRow down = new TensorRead(bfp4, bfp4, shape, 0, columns, 64).in(Layouts.PACKED);
    assertEquals(256L * 64 * 11, along.usefulBytes());
    assertEquals(256L * 64 * 11, down.usefulBytes());
    assertTrue(along.overFetchFraction() > 15 * 64 / 11.0, along.toString());
    assertTrue(down.overFetchFraction() < 7, down.toString());
  }
}
