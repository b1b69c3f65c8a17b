package org.bfpsim.machine.arch;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bfpsim.core.InputException;
import org.bfpsim.core.number.BfpFormat;
import org.bfpsim.core.number.FixedFormat;
import org.bfpsim.core.number.FloatFormat;
import org.bfpsim.core.number.Format;
import org.bfpsim.core.number.MicroexponentFormat;
import org.bfpsim.core.number.MxFormat;

/** What one cell of the array can multiply. */
public sealed interface Cell {
  /** The name used in architecture files: {@code fmac}, {@code int<b>} or a float format's name. */
  String label();

  /** Whether the cell multiplies values of the format. */
  boolean executes(Format format);

  /** Cycles that one lane needs for one product of the two formats. */
  int passes(Format a, Format b);

  /** The formats that the cell executes, for messages. */
  String accepts();

  /**
   * A chunked cell (FAST's fMAC): multiplies chunks of shared-exponent mantissas, any width by
   * passes.
   *
   * @param chunkBits c, mantissa bits of a chunk
   */
  record Fmac(int chunkBits) implements Cell {
    public Fmac {
      if (chunkBits < 1 || chunkBits > 16) {
        throw new InputException("array.chunkBits", chunkBits + "; expected 1 to 16");
      }
    }

    @Override
    public String label() {
      return "fmac";
    }

    @Override
    public boolean executes(Format format) {
      return format instanceof BfpFormat
          || format instanceof MicroexponentFormat
          || format == MxFormat.MXINT8;
    }

    @Override
    public int passes(Format a, Format b) {
      return Format.passes(a, b, chunkBits);
    }

    @Override
    public String accepts() {
      return "bfp<m>, mx9, mx6, mx4 and mxint8";
    }
  }

  /**
   * A fixed-point cell.
   *
   * @param bits operand width, the sign included
   */
  record IntCell(int bits) implements Cell {
    @Override
    public String label() {
      return "int" + bits;
    }

    @Override
    public boolean executes(Format format) {
      return format instanceof FixedFormat fixed && fixed.bits() <= bits;
    }

    @Override
    public int passes(Format a, Format b) {
      return 1;
    }

    @Override
    public String accepts() {
      return "fixed2 to fixed" + bits;
    }
  }

  /**
   * A floating-point cell; it also takes formats whose values are all values of its own.
   *
   * @param format the operands' format; sums are FP32
   */
  record FloatCell(FloatFormat format) implements Cell {
    @Override
    public String label() {
      return format.label();
    }

    @Override
    public boolean executes(Format other) {
      return other instanceof FloatFormat narrower
          && narrower.exponentBits() <= format.exponentBits()
          && narrower.fractionBits() <= format.fractionBits();
    }

    @Override
    public int passes(Format a, Format b) {
      return 1;
    }

    @Override
    public String accepts() {
      return "floats no wider than " + format.label();
    }
  }

  /**
   * Reads a cell's name.
   *
   * @throws InputException where the name is none
   */
  static Cell parse(String name, int chunkBits) {
    String text = name.trim().toLowerCase(Locale.ROOT);
    if (text.equals("fmac")) {
      return new Fmac(chunkBits);
    }
    Matcher integer = Pattern.compile("int(\\d{1,2})").matcher(text);
    if (integer.matches()) {
      int bits = Integer.parseInt(integer.group(1));
      if (bits >= 2 && bits <= 32) {
        return new IntCell(bits);
      }
    }
    for (FloatFormat format : FloatFormat.values()) {
      if (format.label().equals(text)) {
        return new FloatCell(format);
      }
    }
    throw new InputException(
        "array.cell '" + name + "'",
        "unknown; expected fmac, int2 to int32, fp32, tf32, bf16 or fp16");
  }
}
