package org.bfpsim.workload.importer;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** Writes small messages in the wire format of Protocol Buffers for tests. */
final class WireText {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final CodedOutputStream out = CodedOutputStream.newInstance(bytes);

  private interface Write {
    void write() throws IOException;
  }

  private WireText written(Write write) {
    try {
      write.write();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  WireText whole(int field, long value) {
    return written(() -> out.writeInt64(field, value));
  }

  WireText text(int field, String value) {
    return written(() -> out.writeString(field, value));
  }

  WireText message(int field, WireText value) {
    return written(() -> out.writeBytes(field, ByteString.copyFrom(value.bytes())));
  }

  byte[] bytes() {
    written(out::flush);
    return bytes.toByteArray();
  }

  void writeDelimitedTo(OutputStream target) throws IOException {
    CodedOutputStream delimited = CodedOutputStream.newInstance(target);
    delimited.writeUInt32NoTag(bytes().length);
    delimited.writeRawBytes(bytes());
    delimited.flush();
  }
}
