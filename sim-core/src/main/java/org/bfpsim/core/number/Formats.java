package org.bfpsim.core.number;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bfpsim.core.InputException;

/** Names of formats, read and listed. */
public final class Formats {
  private static final Pattern FIXED = Pattern.compile("fixed(\\d{1,3})");
  private static final Pattern BFP =
      Pattern.compile("bfp(\\d{1,3})(?:-g(\\d{1,4}))?(?:-e(\\d{1,3}))?");
  private static final Map<String, Format> NAMED = named();

  /** What a format's name looks like, for messages and help. */
  public static final String SYNTAX =
      "fp32, tf32, bf16, fp16, fixed<b>, bfp<m>[-g<group>][-e<bits>], mxint8, mxfp8e5m2, mxfp8e4m3, mxfp6e3m2,"
          + " mxfp6e2m3, mxfp4, mx9, mx6 or mx4";

  private Formats() {}

  /**
   * Reads a format's name.
   *
   * @throws InputException where the name is none, naming what is expected
   */
  public static Format parse(String name) {
    String text = name.trim().toLowerCase(Locale.ROOT);
    Format known = NAMED.get(text);
    if (known != null) {
      return known;
    }
    Matcher fixed = FIXED.matcher(text);
    if (fixed.matches()) {
      return new FixedFormat(Integer.parseInt(fixed.group(1)));
    }
    Matcher bfp = BFP.matcher(text);
    if (bfp.matches()) {
      return new BfpFormat(
          Integer.parseInt(bfp.group(1)),
          bfp.group(2) == null ? BfpFormat.DEFAULT_GROUP : Integer.parseInt(bfp.group(2)),
          bfp.group(3) == null ? BfpFormat.DEFAULT_EXPONENT_BITS : Integer.parseInt(bfp.group(3)));
    }
    throw new InputException("format '" + name + "'", "unknown; expected " + SYNTAX);
  }

  private static Map<String, Format> named() {
    Map<String, Format> all = new HashMap<>();
    for (Format format : FloatFormat.values()) {
      all.put(format.label(), format);
    }
    for (Format format : MxFormat.values()) {
      all.put(format.label(), format);
    }
    for (Format format : MicroexponentFormat.values()) {
      all.put(format.label(), format);
    }
    return Map.copyOf(all);
  }
}
