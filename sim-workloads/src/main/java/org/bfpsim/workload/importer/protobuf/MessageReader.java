package org.bfpsim.workload.importer.protobuf;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.bfpsim.core.InputException;

/**
 * Walks messages in a stream. A handler is called for each field and reads its value or leaves it,
 * in which case it is passed over. Whatever is wrong with the stream is an {@link InputException}.
 */
public final class MessageReader {
  /** A text or a list of packed numbers may have this many bytes. */
  private static final int LONGEST = 1 << 24;

  private static final int MOST_WHOLES = 1 << 20;
  private static final int DEEPEST = 64;
  private static final int NONE = Integer.MIN_VALUE;

  private final CodedInputStream in;
  private final String source;
  private int tag;
  private boolean isRead;
  private int depth;
  private int pendingLength = NONE;

  /**
   * A reader.
   *
   * @param source what the stream is called in errors
   */
  public MessageReader(InputStream stream, String source) {
    this.in = CodedInputStream.newInstance(stream, 1 << 16);
    this.source = source;
  }

  /** What is done with a field. */
  @FunctionalInterface
  public interface Handler {
    /**
     * Reads the field's value from the reader, or leaves it.
     *
     * @param number the field's number
     */
    void field(int number);
  }

  private interface Read<T> {
    T read() throws IOException;
  }

  /** Whether the stream has ended. */
  public boolean isAtEnd() {
    return read(in::isAtEnd);
  }

  /** Walks the fields up to the end of the stream. */
  public void message(Handler handler) {
    fields(handler);
  }

  /** Walks a message that stands behind its length, outside any field. */
  public void delimited(Handler handler) {
    nested(handler);
  }

  /** Walks the fields of the message that is this field's value. */
  public void nested(Handler handler) {
    isRead = true;
    depth++;
    if (depth > DEEPEST) {
      throw wrong("messages nested more than " + DEEPEST + " deep");
    }
    int outer =
        read(
            () -> {
              int length = in.readRawVarint32();
              return in.pushLimit(length);
            });
    fields(handler);
    if (in.getBytesUntilLimit() > 0) {
      throw wrong("a message that ends before its length");
    }
    in.popLimit(outer);
    depth--;
    isRead = true;
  }

  private void fields(Handler handler) {
    for (int next = nextTag(); next != 0; next = nextTag()) {
      tag = next;
      isRead = false;
      handler.field(WireFormat.getTagFieldNumber(next));
      if (!isRead) {
        int passed = next;
        read(() -> in.skipField(passed));
      }
    }
  }

  private int nextTag() {
    return read(in::readTag);
  }

  /** The value of a field that is a whole number or true (1) or false (0). */
  public long whole() {
    expect(WireFormat.WIRETYPE_VARINT, "a whole number");
    return read(in::readRawVarint64);
  }

  /** Whether this field's value is a whole number, or true or false. */
  public boolean isWhole() {
    return WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_VARINT;
  }

  /** Whether this field's value has a length: a text, bytes, a message or a packed list. */
  public boolean hasLength() {
    return WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
  }

  /** The text that is this field's value. */
  public String text() {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  /** The bytes that are this field's value, at most 2^24. */
  public byte[] bytes() {
    expect(WireFormat.WIRETYPE_LENGTH_DELIMITED, "a text or a list");
    return read(
        () -> {
          int length = length();
          if (length < 0 || length > LONGEST) {
            throw wrong("a text or a list of " + (length & 0xffffffffL) + " bytes");
          }
          return in.readRawBytes(length);
        });
  }

  /** Whether the bytes that are this field's value are at most so many; they stay unread. */
  public boolean isAtMost(int mostBytes) {
    expect(WireFormat.WIRETYPE_LENGTH_DELIMITED, "bytes");
    pendingLength = read(this::length);
    return pendingLength >= 0 && pendingLength <= mostBytes;
  }

  /** Whether this field's value is the number 0.0 of 32 bits. */
  public boolean isZeroFloat() {
    expect(WireFormat.WIRETYPE_FIXED32, "a number of 32 bits");
    return Float.intBitsToFloat(read(in::readRawLittleEndian32)) == 0;
  }

  /** How many bytes this field's value has, which are passed over. */
  public long skippedBytes() {
    expect(WireFormat.WIRETYPE_LENGTH_DELIMITED, "bytes");
    return read(
        () -> {
          int length = length();
          in.skipRawBytes(length);
          return (long) length;
        });
  }

  /** Adds the whole number that is this field's value, or those of a packed list; 2^20 at most. */
  public void wholes(List<Long> into) {
    if (into.size() >= MOST_WHOLES) {
      throw wrong("a list of 2^20 numbers or more");
    } else if (isWhole()) {
      into.add(whole());
      return;
    }
    if (!isAtMost(MOST_WHOLES)) {
      throw wrong("a list of 2^20 bytes or more");
    }
    CodedInputStream packed = CodedInputStream.newInstance(bytes());
    read(
        () -> {
          while (!packed.isAtEnd()) {
            into.add(packed.readRawVarint64());
          }
          return into;
        });
  }

  /** The length of the value, which {@link #isAtMost} may have read. */
  private int length() throws IOException {
    int length = pendingLength == NONE ? in.readRawVarint32() : pendingLength;
    pendingLength = NONE;
    return length;
  }

  private void expect(int wireType, String expected) {
    isRead = true;
    if (WireFormat.getTagWireType(tag) != wireType) {
      throw wrong("field %d is not %s".formatted(WireFormat.getTagFieldNumber(tag), expected));
    }
  }

  private <T> T read(Read<T> read) {
    try {
      return read.read();
    } catch (IOException e) {
      throw new InputException(place(), "is damaged or cut short; expected whole messages", e);
    }
  }

  /** The error for what was just read. */
  public InputException wrong(String problem) {
    return new InputException(place(), problem + "; expected whole messages");
  }

  private String place() {
    return source + ": byte " + in.getTotalBytesRead();
  }
}
