package org.bfpsim.cli.values;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes {@code .npy} files as NumPy's format page describes them. */
public final class Npy {
  private Npy() {}

  /** A header and data of a version. */
  public static byte[] bytes(int version, String header, byte[] data) {
    int prefix = version == 1 ? 10 : 12;
    int padded = (prefix + header.length() + 1 + 63) / 64 * 64 - prefix;
    String text = header + " ".repeat(padded - header.length() - 1) + "\n";
    ByteBuffer file =
        ByteBuffer.allocate(prefix + padded + data.length).order(ByteOrder.LITTLE_ENDIAN);
    file.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
    file.put((byte) version).put((byte) 0);
    if (version == 1) {
      file.putShort((short) padded);
    } else {
      file.putInt(padded);
    }
    return file.put(text.getBytes(StandardCharsets.US_ASCII)).put(data).array();
  }

  /** A header for a type, an order and a shape. */
  public static String header(String type, String fortran, String shape) {
    return "{'descr': '" + type + "', 'fortran_order': " + fortran + ", 'shape': " + shape + ", }";
  }

  /** Values as float32. */
  public static byte[] floats(float... values) {
    ByteBuffer data = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      data.putFloat(value);
    }
    return data.array();
  }

  /** Values as float64. */
  public static byte[] doubles(double... values) {
    ByteBuffer data = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      data.putDouble(value);
    }
    return data.array();
  }

  /** Puts a file into a folder. */
  public static NumberSource source(Path folder, byte[] bytes) {
    try {
      return NumberSource.of(Files.write(folder.resolve("x.npy"), bytes).toString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
