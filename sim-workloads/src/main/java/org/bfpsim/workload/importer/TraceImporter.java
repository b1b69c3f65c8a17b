package org.bfpsim.workload.importer;

import java.io.InputStream;
import org.bfpsim.core.InputException;
import org.bfpsim.workload.trace.Trace;

/**
 * Reads one kind of trace file.
 *
 * <p>Contract: an importer is chosen by content alone; it reads the stream as it comes, in memory
 * that is bounded by the trace and not by the file; every op of the source is either in the trace
 * or counted in its header's treatments; what it does not understand, and whatever is wrong with
 * the file, is an {@link InputException}.
 */
public interface TraceImporter {
  /** The file kind's name, for messages. */
  String name();

  /**
   * Whether a file that starts like this is of this importer's kind.
   *
   * @param head its first bytes, each one as a character (ISO 8859-1)
   */
  boolean recognises(String head);

  /** Whether files of this kind may name dimensions without sizes, for {@code --dim}. */
  default boolean namesDimensions() {
    return false;
  }

  /**
   * Reads the trace.
   *
   * @param in the uncompressed content; left open
   * @param source what the content is called in errors
   */
  Trace read(InputStream in, String source, ImportOptions options);
}
