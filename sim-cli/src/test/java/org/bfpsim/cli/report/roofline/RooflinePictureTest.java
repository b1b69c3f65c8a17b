package org.bfpsim.cli.report.roofline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.nio.file.Files;
import java.nio.file.Path;
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
    assertArrayEquals(svg, PictureFile.svg(p));
    assertArrayEquals(png, PictureFile.png(p));
  }
}
