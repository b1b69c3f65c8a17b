package org.bfpsim.workload.importer;

import org.bfpsim.workload.importer.pytorch.PytorchTraceImporter;

/** The contract, on schema 1.0.1: attributes, shapes and types stand in the node itself. */
class FlatSchemaTest extends TraceImporterContract {
  @Override
  TraceImporter importer() {
    return new PytorchTraceImporter();
  }

  @Override
  String sample() {
    return """
        {"schema": "1.0.1", "pid": 1, "nodes": [
        {"name": "[pytorch|profiler|execution_graph|process]", "id": 1, "rf_id": 0, "parent": 1,
         "fw_parent": 0, "seq_id": -1, "scope": 7, "tid": 0, "fw_tid": 0, "op_schema": "",
         "inputs": [], "input_shapes": [], "input_types": [],
         "outputs": [], "output_shapes": [], "output_types": []},
        {"name": "aten::addmm", "id": 2, "rf_id": 1, "parent": 1, "fw_parent": 0, "seq_id": 3,
         "scope": 0, "tid": 1, "fw_tid": 0, "op_schema": "",
         "inputs": [[3, 13, 0, 6, 4, "cpu"], [4, 14, 0, 32, 4, "cpu"], [5, 15, 0, 48, 4, "cpu"], 1, 1],
         "input_shapes": [[6], [4, 8], [8, 6], [], []],
         "input_types": ["Tensor(float)", "Tensor(float)", "Tensor(float)", "Int", "Int"],
         "outputs": [[6, 16, 0, 24, 4, "cpu"]], "output_shapes": [[4, 6]],
         "output_types": ["Tensor(float)"]}],
        "finish_ts": 9}
        """;
  }

  @Override
  long sourceOps() {
    return 2;
  }
}
