package org.bfpsim.cli.report.roofline;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGraphics2D;
import org.bfpsim.core.InputException;
import org.w3c.dom.Document;

/** Pictures as the bytes of files: SVG, whose text stays text, and PNG at twice the size. */
public final class PictureFile {
  private static final double PNG_SCALE = 2;

  private PictureFile() {}

  /**
   * The picture as SVG.
   *
   * @throws InputException where the machine has no font
   */
  public static byte[] svg(Picture picture) {
    return withFonts(
        () -> {
          SVGGraphics2D graphics = new SVGGraphics2D(emptySvg());
          graphics.setSVGCanvasSize(new Dimension(Picture.WIDTH, Picture.HEIGHT));
          picture.paint(graphics);
          StringWriter text = new StringWriter();
          graphics.stream(text, true);
          return text.toString().getBytes(StandardCharsets.UTF_8);
        });
  }

  /**
   * The picture as PNG.
   *
   * @throws InputException where the machine has no font
   */
  public static byte[] png(Picture picture) {
    return withFonts(
        () -> {
          int width = (int) (PNG_SCALE * Picture.WIDTH);
          int height = (int) (PNG_SCALE * Picture.HEIGHT);
          BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
          Graphics2D graphics = image.createGraphics();
          graphics.setColor(Color.WHITE);
          graphics.fillRect(0, 0, width, height);
          graphics.scale(PNG_SCALE, PNG_SCALE);
          picture.paint(graphics);
          graphics.dispose();
          ByteArrayOutputStream bytes = new ByteArrayOutputStream();
          ImageIO.write(image, "png", bytes);
          return bytes.toByteArray();
        });
  }

  private static Document emptySvg() throws ParserConfigurationException {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .getDOMImplementation()
        .createDocument("http://www.w3.org/2000/svg", "svg", null);
  }

  /** Something that paints. */
  private interface Painting {
    byte[] bytes() throws IOException, ParserConfigurationException;
  }

  private static byte[] withFonts(Painting painting) {
    try {
      return painting.bytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    } catch (InternalError | NoClassDefFoundError e) {
      throw new InputException(
          "pictures",
          "this machine has no font to draw with; install one, for example fonts-dejavu-core",
          e);
    }
  }
}
