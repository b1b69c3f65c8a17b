package org.bfpsim.cli.report.roofline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.bfpsim.cli.report.Results;
import org.bfpsim.machine.result.SimulationResult.Ceiling;
import org.bfpsim.machine.result.SimulationResult.Roofline;
import org.junit.jupiter.api.Test;

class RooflinePictureTest {
  private static final Roofline ROOFLINE = Results.of(12, 4, "4-4-4-16").roofline();

  @Test
  void equalInputPaintsEqualBytes() {
    assertArrayEquals(PictureFile.svg(single(ROOFLINE)), PictureFile.svg(single(ROOFLINE)));
    assertArrayEquals(PictureFile.png(single(ROOFLINE)), PictureFile.png(single(ROOFLINE)));
  }

  @Test
  void svgSaysTitleAxesAndEveryCeilingAsText() {
    String words = words(single(ROOFLINE));
    for (Ceiling ceiling : ROOFLINE.ceilings()) {
      assertTrue(words.contains(ceiling.name() + ": "), ceiling.name() + " in " + words);
    }
    for (String expected :
        List.of("the title", "MAC per DRAM byte moved", "MAC/s", "attention", "linear", "step")) {
      assertTrue(words.contains(expected), expected + " in " + words);
    }
  }

  @Test
  void opsWithoutAPlaceAreCounted() {
    long hidden =
        ROOFLINE.points().stream().filter(p -> p.level().equals("op") && p.macs() == 0).count();
    assertTrue(hidden > 0);
    assertTrue(words(single(ROOFLINE)).contains("not shown: " + hidden + " ops"));
  }

  @Test
  void overlayNamesItsSeriesUnlessThereAreTooMany() {
    assertTrue(words(overlay(3)).contains("policy 2"));
    assertTrue(words(overlay(RooflineDots.NAMED_SERIES)).contains("policy 2"));
    assertTrue(!words(overlay(RooflineDots.NAMED_SERIES + 1)).contains("policy 2"));
  }

  @Test
  void pngIsTwiceTheSize() throws IOException {
    var image = ImageIO.read(new ByteArrayInputStream(PictureFile.png(single(ROOFLINE))));
    assertEquals(2 * RooflinePicture.WIDTH, image.getWidth());
    assertEquals(2 * RooflinePicture.HEIGHT, image.getHeight());
  }

  @Test
  void emptyRooflineIsAnEmptyPicture() {
    String words = words(single(new Roofline(List.of(), List.of())));
    assertTrue(words.contains("the title"), words);
  }

  private static RooflinePicture single(Roofline roofline) {
    return new RooflinePicture("the title", List.of(new RooflineSeries("one", roofline)));
  }

  private static RooflinePicture overlay(int series) {
    return new RooflinePicture(
        "the title",
        IntStream.range(0, series)
            .mapToObj(i -> new RooflineSeries("policy " + i, ROOFLINE))
            .toList());
  }

  private static String words(RooflinePicture picture) {
    String svg = new String(PictureFile.svg(picture), StandardCharsets.UTF_8);
    Matcher text = Pattern.compile("<text[^>]*>([^<]*)<").matcher(svg);
    return text.results().map(found -> found.group(1)).collect(Collectors.joining("\n"));
  }
}
