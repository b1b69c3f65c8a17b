package org.bfpsim.workload.importer;

import org.bfpsim.workload.importer.pytorch.KinetoTraceImporter;

class KinetoContractTest extends TraceImporterContract {
  @Override
  TraceImporter importer() {
    return new KinetoTraceImporter();
  }

  @Override
  String sample() {
    return """
        {"schemaVersion": 1, "deviceProperties": [], "traceEvents": [
        {"ph": "X", "cat": "kernel", "name": "gemm", "pid": 0, "tid": 7, "ts": 11.5, "dur": 1},
        {"ph": "X", "cat": "cpu_op", "name": "aten::linear", "pid": 1, "tid": 1, "ts": 10, "dur": 9,
         "args": {"Input Dims": [[4, 8], [6, 8], [6]], "Input type": ["float", "float", "float"]}},
        {"ph": "X", "cat": "cpu_op", "name": "aten::addmm", "pid": 1, "tid": 1, "ts": 11, "dur": 2.25,
         "args": {"External id": 2, "Sequence number": 5, "Fwd thread id": 0,
         "Input Dims": [[6], [4, 8], [8, 6], [], []], "Input Strides": [[1], [8, 1], [1, 8], [], []],
         "Input type": ["float", "float", "float", "Scalar", "Scalar"],
         "Concrete Inputs": ["", "", "", "1", "1"]}},
        {"ph": "X", "cat": "cpu_op", "name": "aten::relu", "pid": 1, "tid": 1, "ts": 20, "dur": 1,
         "args": {"Input Dims": [[4, 6]], "Input type": ["float"]}}]}
        """;
  }

  @Override
  long sourceOps() {
    return 3;
  }
}
