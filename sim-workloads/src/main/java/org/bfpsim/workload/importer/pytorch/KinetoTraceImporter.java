package org.bfpsim.workload.importer.pytorch;

import java.io.InputStream;
import java.util.List;
import java.util.regex.Pattern;
import org.bfpsim.workload.importer.ImportOptions;
import org.bfpsim.workload.importer.TraceImporter;
import org.bfpsim.workload.trace.Trace;

/** Imports profiler traces of PyTorch (Kineto, Chrome's trace event format). */
public final class KinetoTraceImporter implements TraceImporter {
  private static final Pattern HEAD =
      Pattern.compile(
          "\\A\\s*\\{.*\"(traceEvents|deviceProperties|cupti_version)\"\\s*:", Pattern.DOTALL);

  private static final List<String> ASSUMPTIONS =
      List.of(
          "ops are those of the host; kernels, their times and Python's frames are not read",
          "the file names no tensors: what stands in a parameter's place in forward is a parameter of its own; backward reads what the forward op of its sequence number touched; anything else is the newest result of as many elements and the same type, or was there from the start",
          "results have the shapes that their kinds define; a sum whose dimensions are not recorded leaves the last one",
          "in a linear layer's backward function the weight gradient contracts over the rows of dy; where dy is square, the product that reads a parameter is the input gradient",
          "layers are the repeats of the longest repeating stretch of forward ops",
          "operands without recorded strides are contiguous");

  @Override
  public String name() {
    return "PyTorch profiler trace (Kineto, JSON)";
  }

  @Override
  public boolean recognises(String head) {
    return HEAD.matcher(head).find();
  }

  @Override
  public Trace read(InputStream in, String source, ImportOptions options) {
    EtFile file = new EtFile(source, "", KinetoNodes.of(KinetoReader.read(in, source)));
    StepImport.Carries carries =
        new StepImport.Carries("PyTorch profiler trace (Kineto)", false, true, ASSUMPTIONS);
    return new StepImport(carries, options).of(file, new AtenKinds(options, source));
  }
}
