package org.bfpsim.workload.importer;

import org.bfpsim.workload.importer.scalesim.ScaleSimImporter;

class ScaleSimContractTest extends TraceImporterContract {
  @Override
  TraceImporter importer() {
    return new ScaleSimImporter();
  }

  @Override
  String sample() {
    return """
        Layer name, IFMAP Height, IFMAP Width, Filter Height, Filter Width, Channels, Num Filter, Strides,
        conv,16,16,3,3,8,32,1,
        conv,7,7,3,3,8,32,2
        """;
  }

  @Override
  long sourceOps() {
    return 2;
  }
}
