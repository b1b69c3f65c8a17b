package org.bfpsim.workload.importer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.bfpsim.workload.importer.pytorch.ChakraImporter;

class ChakraContractTest extends TraceImporterContract {
  private static final String OPERANDS =
      "[[1, 11, 0, 32, 4, 'cuda:0'], [2, 12, 0, 48, 4, 'cuda:0'], '<None>']";

  @Override
  TraceImporter importer() {
    return new ChakraImporter();
  }

  @Override
  String sample() throws IOException {
    return new String(bytes(), StandardCharsets.ISO_8859_1);
  }

  @Override
  byte[] bytes() throws IOException {
    WireText inputs =
        new WireText()
            .text(1, OPERANDS)
            .text(2, "[[4, 8], [6, 8], []]")
            .text(3, "['Tensor(float)', 'Tensor(float)', 'None']");
    WireText outputs =
        new WireText()
            .text(1, "[[3, 13, 0, 24, 4, 'cuda:0']]")
            .text(2, "[[4, 6]]")
            .text(3, "['Tensor(float)']");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new WireText()
        .message(2, new WireText().text(1, "schema").text(29, "1.0.1"))
        .writeDelimitedTo(out);
    new WireText()
        .whole(1, 5)
        .text(2, "aten::linear(0)")
        .message(10, new WireText().text(1, "rf_id").whole(9, 7))
        .message(8, inputs)
        .message(9, outputs)
        .writeDelimitedTo(out);
    new WireText()
        .whole(1, 6)
        .text(2, "some_gemm_kernel")
        .message(10, new WireText().text(1, "is_cpu_op").whole(27, 0))
        .writeDelimitedTo(out);
    new WireText()
        .whole(1, 7)
        .text(2, "aten::linear(1)")
        .message(10, new WireText().text(1, "rf_id").whole(9, 7))
        .message(8, inputs)
        .message(9, outputs)
        .writeDelimitedTo(out);
    return out.toByteArray();
  }

  @Override
  long sourceOps() {
    return 3;
  }
}
