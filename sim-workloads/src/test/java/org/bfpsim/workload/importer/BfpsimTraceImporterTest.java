package org.bfpsim.workload.importer;

import java.io.IOException;
import java.io.StringWriter;
import org.bfpsim.workload.trace.RandomTraces;
import org.bfpsim.workload.trace.TraceWriter;

class BfpsimTraceImporterTest extends TraceImporterContract {
  @Override
  TraceImporter importer() {
    return new BfpsimTraceImporter();
  }

  @Override
  String sample() throws IOException {
    StringWriter out = new StringWriter();
    TraceWriter.write(RandomTraces.of(3, 40), out);
    return out.toString();
  }

  @Override
  long sourceOps() {
    return 3; // what its header lists
  }
}
