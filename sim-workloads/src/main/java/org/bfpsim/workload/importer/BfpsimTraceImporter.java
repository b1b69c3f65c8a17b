package org.bfpsim.workload.importer;

import java.io.InputStream;
import org.bfpsim.workload.trace.Trace;
import org.bfpsim.workload.trace.TraceHeader;
import org.bfpsim.workload.trace.TraceReader;

/** bfpsim's own traces. */
final class BfpsimTraceImporter implements TraceImporter {
  @Override
  public String name() {
    return "bfpsim trace (" + TraceHeader.SCHEMA + ")";
  }

  @Override
  public boolean recognises(String head) {
    return head.contains("\"bfpsim.trace/");
  }

  @Override
  public Trace read(InputStream in, String source, ImportOptions options) {
    return TraceReader.read(in, source);
  }
}
