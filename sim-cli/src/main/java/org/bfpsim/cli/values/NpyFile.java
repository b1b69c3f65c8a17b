package org.bfpsim.cli.values;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bfpsim.core.InputException;

/**
 * An array as NumPy writes it: six bytes of magic, a version, a header of text, then the values.
 * Versions 1 and 2, little-endian float32 and float64 in C order; float64 is rounded to FP32.
 */
final class NpyFile {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int LONGEST_HEADER = 1 << 16;

  private final NpyHeader header;
  private final float[] values;

  private NpyFile(NpyHeader header, float[] values) {
    this.header = header;
    this.values = values;
  }

  /** Whether the stream begins with the magic; leaves it where it is. */
  static boolean isNext(BufferedInputStream in) throws IOException {
    in.mark(MAGIC.length);
    byte[] first = in.readNBytes(MAGIC.length);
    in.reset();
    return Arrays.equals(first, MAGIC);
  }

  /**
   * Reads one.
   *
   * @param name what it is called in errors
   * @throws InputException where it is of another kind, or is cut short
   */
  static NpyFile read(InputStream in, String name) throws IOException {
    byte[] start = exactly(in, MAGIC.length + 2, name);
    int major = start[MAGIC.length];
    if (major != 1 && major != 2) {
      throw new InputException(name, ".npy version " + major + "; expected 1 or 2");
    }
    ByteBuffer size = littleEndian(exactly(in, major == 1 ? 2 : 4, name));
    int length = major == 1 ? Short.toUnsignedInt(size.getShort()) : size.getInt();
    if (length < 0 || length > LONGEST_HEADER) {
      throw new InputException(
          name, "a .npy header of more than " + LONGEST_HEADER + " bytes; expected fewer");
    }
    String text = new String(exactly(in, length, name), StandardCharsets.ISO_8859_1);
    NpyHeader header = NpyHeader.parse(text, name);
    float[] values =
        header.bytesPerValue() == 4 ? floats(in, header, name) : doubles(in, header, name);
    if (in.read() >= 0) {
      throw new InputException(
          name, "goes on after the " + values.length + " values of its shape; expected its end");
    }
    return new NpyFile(header, values);
  }

  float[] values() {
    return values;
  }

  Matrix toMatrix(String name) {
    if (header.shape().size() != 2) {
      throw new InputException(
          name, "has " + header.shape().size() + " dimensions; expected 2, a matrix");
    }
    return new Matrix(header.shape().get(0), header.shape().get(1), values);
  }

  private static float[] floats(InputStream in, NpyHeader header, String name) throws IOException {
    float[] values = new float[header.count()];
    byte[] chunk = new byte[1 << 16];
    for (int done = 0; done < values.length; ) {
      int count = Math.min(chunk.length / Float.BYTES, values.length - done);
      fill(in, chunk, count * Float.BYTES, name);
      littleEndian(chunk).asFloatBuffer().get(values, done, count);
      done += count;
    }
    return values;
  }

  private static float[] doubles(InputStream in, NpyHeader header, String name) throws IOException {
    float[] values = new float[header.count()];
    byte[] chunk = new byte[Double.BYTES];
    for (int i = 0; i < values.length; i++) {
      fill(in, chunk, Double.BYTES, name);
      double value = littleEndian(chunk).getDouble();
      values[i] = (float) value;
      if (Float.isInfinite(values[i]) && !Double.isInfinite(value)) {
        throw new InputException(
            name, "value " + i + " is " + value + ", beyond FP32; expected at most 3.4E38");
      }
    }
    return values;
  }

  private static byte[] exactly(InputStream in, int count, String name) throws IOException {
    byte[] bytes = new byte[count];
    fill(in, bytes, count, name);
    return bytes;
  }

  private static void fill(InputStream in, byte[] bytes, int count, String name)
      throws IOException {
    if (in.readNBytes(bytes, 0, count) < count) {
      throw new InputException(name, "ends too early; expected a whole .npy file");
    }
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
