package org.bfpsim.workload.importer;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bfpsim.core.InputException;
import org.bfpsim.workload.importer.onnx.OnnxImporter;
import org.bfpsim.workload.importer.pytorch.ChakraImporter;
import org.bfpsim.workload.importer.pytorch.KinetoTraceImporter;
import org.bfpsim.workload.importer.pytorch.OpLogImporter;
import org.bfpsim.workload.importer.pytorch.PytorchTraceImporter;
import org.bfpsim.workload.importer.scalesim.ScaleSimImporter;
import org.bfpsim.workload.trace.Trace;

/**
 * All importers, and the choice among them by content. A file may be plain, gzip, tar or both; it
 * may hold one trace. Names and extensions do not matter.
 */
public final class TraceImporters {
  /** A file may unpack to this much. */
  public static final long LIMIT_BYTES = 4L << 30;

  private static final int HEAD_BYTES = 1 << 16;

  private static final List<TraceImporter> ALL =
      List.of(
          new BfpsimTraceImporter(),
          new PytorchTraceImporter(),
          new KinetoTraceImporter(),
          new OpLogImporter(),
          new ChakraImporter(),
          new ScaleSimImporter(),
          new OnnxImporter());

  private TraceImporters() {}

  /** Reads a trace of any kind. */
  public static Trace read(Path file) {
    return read(file, ImportOptions.DEFAULT);
  }

  /**
   * Reads a trace of any kind.
   *
   * @throws InputException where the file cannot be read, is of no known kind, or holds two traces
   */
  public static Trace read(Path file, ImportOptions options) {
    return read(file, options, LIMIT_BYTES);
  }

  static Trace read(Path file, ImportOptions options, long limitBytes) {
    Found found = new Found(options);
    new Unpacker(limitBytes).unpack(file, found);
    return found.trace.orElseThrow(
        () -> new InputException(file.toString(), "holds no known trace; expected " + kinds()));
  }

  private static String kinds() {
    return ALL.stream().map(TraceImporter::name).collect(Collectors.joining(" or "));
  }

  /** Reads the text that some importer recognises; a second such text is an error. */
  private static final class Found implements Unpacker.Visitor {
    private final ImportOptions options;
    private Optional<Trace> trace = Optional.empty();

    Found(ImportOptions options) {
      this.options = options;
    }

    @Override
    public void text(BufferedInputStream in, String source) throws IOException {
      String head = new String(Unpacker.head(in, HEAD_BYTES), StandardCharsets.ISO_8859_1);
      Optional<TraceImporter> importer = ALL.stream().filter(i -> i.recognises(head)).findFirst();
      if (importer.isPresent() && trace.isPresent()) {
        throw new InputException(source, "a second trace in one archive; expected one");
      }
      if (importer.isPresent()) {
        if (!options.dims().isEmpty() && !importer.get().namesDimensions()) {
          throw new InputException(
              "--dim", source + " names no dimensions; expected none for " + importer.get().name());
        }
        trace = Optional.of(importer.get().read(in, source, options));
      }
    }
  }
}
