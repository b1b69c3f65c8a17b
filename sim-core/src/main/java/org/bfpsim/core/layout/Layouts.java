package org.bfpsim.core.layout;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bfpsim.core.InputException;

/** The layouts that bfpsim knows, by name. */
public final class Layouts {
  /** FAST's layout with chunks of 2 bits. */
  public static final TensorLayout PLANAR = planar(PlanarLayout.DEFAULT_CHUNK_BITS);

  /** A group's bits side by side. */
  public static final TensorLayout PACKED = new PackedLayout();

  /** Every element padded to 8, 16 or 32 bits. */
  public static final TensorLayout CONTAINER = new ContainerLayout();

  /** What a layout's name looks like, for messages and help. */
  public static final String SYNTAX = "planar, planar-c<chunk bits>, packed or container";

  private static final Pattern PLANAR_CHUNKS = Pattern.compile(PlanarLayout.NAME + "-c(\\d{1,3})");

  private Layouts() {}

  /** The layouts with a plain name, in the order that help lists them. */
  public static List<TensorLayout> all() {
    return List.of(PLANAR, PACKED, CONTAINER);
  }

  /**
   * The planar layout with chunks of another width.
   *
   * @param chunkBits c, mantissa bits of a chunk, its sign excluded; 1 to 32
   */
  public static TensorLayout planar(int chunkBits) {
    return new PlanarLayout(chunkBits);
  }

  /**
   * Reads a layout's name.
   *
   * @throws InputException where the name is none, naming what is expected
   */
  public static TensorLayout parse(String name) {
    String text = name.trim().toLowerCase(Locale.ROOT);
    for (TensorLayout layout : all()) {
      if (layout.name().equals(text)) {
        return layout;
      }
    }
    Matcher chunks = PLANAR_CHUNKS.matcher(text);
    if (chunks.matches()) {
      return planar(Integer.parseInt(chunks.group(1)));
    }
    throw new InputException("layout '" + name + "'", "unknown; expected " + SYNTAX);
  }
}
