package org.bfpsim.workload.importer;

import org.bfpsim.workload.importer.pytorch.OpLogImporter;

class OpLogContractTest extends TraceImporterContract {
  @Override
  TraceImporter importer() {
    return new OpLogImporter();
  }

  @Override
  String sample() {
    return """
        Operator: aten.addmm.default
        cnt: 2, ((T([6], f16), T([4, 8], f16), T([8, 6], f16, stride=(1, 8))), {})
        Operator: aten.view.default
        cnt: 1, ((T([4, 6], f16), [2, 12]), {})
        Operator: aten._softmax.default
        cnt: 1, ((T([4, 6], f16), -1, False), {})
        """;
  }

  @Override
  long sourceOps() {
    return 4;
  }
}
