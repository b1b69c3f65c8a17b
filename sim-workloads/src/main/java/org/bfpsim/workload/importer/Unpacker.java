package org.bfpsim.workload.importer;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.bfpsim.core.InputException;

/**
 * Takes a file out of gzip and tar, both told by content, and hands over the texts in it one by
 * one. Folders and AppleDouble members (the {@code ._} files that macOS adds) are passed over.
 */
final class Unpacker {
  private static final int GZIP_MAGIC = 0x1f8b;
  private static final int TAR_MAGIC_AT = 257;
  private static final int HEAD_BYTES = 512;

  private final long limitBytes;

  /**
   * An unpacker with a bound.
   *
   * @param limitBytes most bytes that a file may unpack to
   */
  Unpacker(long limitBytes) {
    this.limitBytes = limitBytes;
  }

  /** What is done with each text. */
  interface Visitor {
    /**
     * Takes one text.
     *
     * @param in the text's bytes; buffered, with marks of any size
     * @param source the file's name, and the member's where it was in an archive
     */
    void text(BufferedInputStream in, String source) throws IOException;
  }

  void unpack(Path file, Visitor visitor) {
    try (InputStream raw = Files.newInputStream(file)) {
      BufferedInputStream in = buffered(raw);
      if (startsWithGzip(in)) {
        in = buffered(gunzipped(in));
      }
      in = buffered(new BoundedInput(in, file.toString(), limitBytes));
      if (isTar(in)) {
        members(new TarArchiveInputStream(in), file, visitor);
      } else {
        visitor.text(in, file.toString());
      }
    } catch (NoSuchFileException e) {
      throw new InputException(file.toString(), "no such file; expected a trace", e);
    } catch (IOException e) {
      throw new InputException(
          file.toString(), "cannot be read (" + e.getMessage() + "); expected a whole file", e);
    } catch (IllegalArgumentException e) {
      throw new InputException(file.toString(), "is a damaged archive; expected a whole one", e);
    }
  }

  private static void members(TarArchiveInputStream tar, Path file, Visitor visitor)
      throws IOException {
    for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
      String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
      if (entry.isFile() && !name.startsWith("._")) {
        visitor.text(buffered(tar), file + "!" + entry.getName());
      }
    }
  }

  private static InputStream gunzipped(InputStream in) throws IOException {
    return GzipCompressorInputStream.builder()
        .setInputStream(in)
        .setDecompressConcatenated(true)
        .get();
  }

  private static boolean startsWithGzip(BufferedInputStream in) throws IOException {
    byte[] head = head(in, 2);
    return head.length == 2 && (((head[0] & 0xff) << 8) | (head[1] & 0xff)) == GZIP_MAGIC;
  }

  private static boolean isTar(BufferedInputStream in) throws IOException {
    byte[] head = head(in, HEAD_BYTES);
    return head.length == HEAD_BYTES
        && new String(head, TAR_MAGIC_AT, 5, java.nio.charset.StandardCharsets.US_ASCII)
            .equals("ustar");
  }

  /** The first bytes, which stay in the stream. */
  static byte[] head(BufferedInputStream in, int most) throws IOException {
    in.mark(most);
    byte[] head = in.readNBytes(most);
    in.reset();
    return head;
  }

  private static BufferedInputStream buffered(InputStream in) {
    return new BufferedInputStream(in, 1 << 16);
  }
}
