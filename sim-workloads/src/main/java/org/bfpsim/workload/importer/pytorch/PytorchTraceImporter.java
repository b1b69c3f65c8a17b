package org.bfpsim.workload.importer.pytorch;

import java.io.InputStream;
import java.util.List;
import java.util.regex.Pattern;
import org.bfpsim.workload.importer.ImportOptions;
import org.bfpsim.workload.importer.TraceImporter;
import org.bfpsim.workload.trace.Trace;

/** Imports PyTorch execution traces, schemas 1.0.1 to 1.1.1. */
public final class PytorchTraceImporter implements TraceImporter {
  private static final Pattern HEAD =
      Pattern.compile("\\A\\s*\\{.*\"(schema\"\\s*:\\s*\"\\d|nodes\"\\s*:\\s*\\[)", Pattern.DOTALL);

  private static final List<String> ASSUMPTIONS =
      List.of(
          "a storage holds a new tensor after an allocation or a result that is none of the op's inputs; views share their storage's tensor",
          "parameters are what stands in a parameter's place (a linear product's second operand, a bias, a gain, a table), or what forward reads and the optimizer updates",
          "in a linear layer's backward function the weight gradient contracts over the rows of dy; where dy is square, the product that reads a parameter is the input gradient",
          "layers are the repeats of the longest repeating stretch of forward ops",
          "strides that the schema lacks are those of the views; what no view sets is contiguous",
          "ops on the host's tensors count like the device's");

  @Override
  public String name() {
    return "PyTorch execution trace (JSON, schema 1.0.1 to 1.1.1)";
  }

  @Override
  public boolean recognises(String head) {
    return HEAD.matcher(head).find() && !head.contains("\"bfpsim.");
  }

  @Override
  public Trace read(InputStream in, String source, ImportOptions options) {
    EtFile file = EtReader.read(in, source);
    StepImport.Carries carries =
        new StepImport.Carries("PyTorch execution trace " + file.schema(), true, true, ASSUMPTIONS);
    return new StepImport(carries, options).of(file, new AtenKinds(options, source));
  }
}
