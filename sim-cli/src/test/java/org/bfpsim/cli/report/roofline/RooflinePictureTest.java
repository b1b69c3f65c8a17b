package org.bfpsim.cli.report.roofline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bfpsim.cli.report.Results;
import org.junit.jupiter.api.Test;

class RooflinePictureTest {
  @Test
  void equalInputPaintsEqualBytes() throws Exception {
    RooflinePicture p =
        new RooflinePicture(
            "roberta-base, batch 32, sequence 128 on base under dsq:bfp rung 16-4-4-16",
            List.of(new RooflineSeries("a", Results.of(150, 4, "4-4-4-16").roofline())));
    byte[] svg = PictureFile.svg(p);
    byte[] png = PictureFile.png(p);
    Files.write(Path.of("target/r.svg"), svg);
    Files.write(Path.of("target/r.png"), png);
    List<RooflineSeries> s = new ArrayList<>();
    for (int k : new int[] {1, 4, 9, 16, 64}) {
      s.add(new RooflineSeries("policy number " + k, Results.of(4, k, "4-4-4-16").roofline()));
    }
    Files.write(Path.of("target/o.png"), PictureFile.png(new RooflinePicture("overlay", s)));
    s.clear();
    for (int k = 1; k < 60; k++) {
      s.add(new RooflineSeries("policy number " + k, Results.of(4, k, "4-4-4-16").roofline()));
    }
    Files.write(Path.of("target/s.png"), PictureFile.png(new RooflinePicture("sweep", s)));
    assertArrayEquals(svg, PictureFile.svg(p));
    assertArrayEquals(png, PictureFile.png(p));
  }
}
