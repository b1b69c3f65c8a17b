package org.bfpsim.workload.importer.pytorch;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.bfpsim.workload.importer.ImportOptions;
import org.bfpsim.workload.importer.TraceImporter;
import org.bfpsim.workload.trace.Trace;

/** Imports operator logs: the operators of one step with their arguments and counts. */
public final class OpLogImporter implements TraceImporter {
  private static final Pattern HEAD = Pattern.compile("\\A\\s*Operator: \\w+\\.\\w+");

  private static final List<String> ASSUMPTIONS =
      List.of(
          "the file has no order and names no tensors: ops stand as they are listed, each reads operands of its own that were there from the start, and nothing reads its result",
          "products are told by their strides: one that reads its first operand transposed is a weight gradient (in a batch: the gradient of the second operand), and each has one forward product",
          "ops are backward where their kind says so; other vector work counts as forward",
          "an expanded operand (strides of 0) counts whole");

  @Override
  public String name() {
    return "operator log";
  }

  @Override
  public boolean recognises(String head) {
    return HEAD.matcher(head).find();
  }

  @Override
  public Trace read(InputStream in, String source, ImportOptions options) {
    List<OpLogLine> lines = OpLogReader.read(in, source);
    OpLogRoles roles = new OpLogRoles(lines);
    List<EtNode> nodes = new ArrayList<>();
    for (OpLogLine line : lines) {
      for (Known known : roles.of(line)) {
        long id = nodes.size() + 1L;
        nodes.add(new EtNode(id, line.kind(), id, 0, 0, 0, -1, line.inputs(), List.of(), known));
      }
    }
    StepImport.Carries carries = new StepImport.Carries("operator log", false, false, ASSUMPTIONS);
    return new StepImport(carries, options)
        .of(new EtFile(source, "", nodes), AtenKinds.ofLeaves(options, source));
  }
}
