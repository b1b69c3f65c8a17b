package org.bfpsim.workload.importer.onnx;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bfpsim.workload.importer.ImportOptions;
import org.bfpsim.workload.importer.TraceImporter;
import org.bfpsim.workload.trace.OpCheck;
import org.bfpsim.workload.trace.Trace;
import org.bfpsim.workload.trace.TraceGraph;
import org.bfpsim.workload.trace.TraceHeader;

/** Imports ONNX models: inference graphs, and training graphs of ONNX Runtime. */
public final class OnnxImporter implements TraceImporter {
  /** The version of the intermediate representation, then a producer, a domain or the graph. */
  private static final Pattern HEAD =
      Pattern.compile("\\A\\x08[\\x01-\\x1f][\\x12\\x1a\\x22\\x28\\x32\\x3a\\x42]", Pattern.DOTALL);

  private static final List<String> ASSUMPTIONS =
      List.of(
          "shapes follow from those of the inputs; arithmetic on shapes takes no time",
          "reshapes, transposes, slices, splits and expansions are views: what follows reads in place",
          "what depends on the loss's gradient is backward; there, a product that reads a weight or has a batch is an input gradient, any other a weight gradient",
          "weights are initializers of more than one element, and inputs whose gradient the graph hands out",
          "layers are those that the file's names number");

  @Override
  public String name() {
    return "ONNX model (protobuf)";
  }

  @Override
  public boolean recognises(String head) {
    return HEAD.matcher(head).find();
  }

  @Override
  public boolean namesDimensions() {
    return true;
  }

  @Override
  public Trace read(InputStream in, String source, ImportOptions options) {
    OnnxGraph graph = OnnxReader.read(in, source);
    Dimensions dimensions = new Dimensions(options.dims(), source);
    Values values = new Values(graph, dimensions);
    dimensions.checkAllUsed();
    Step step = new Step(graph, values, options, source);
    Trace trace =
        new Trace(header(graph, values, step, dimensions, source), step.tensors(), step.ops());
    OpCheck check = new OpCheck(trace.tensors());
    trace.ops().forEach(op -> check.check(op, source));
    return TraceGraph.of(trace, source).inOrder(trace);
  }

  private static TraceHeader header(
      OnnxGraph graph, Values values, Step step, Dimensions dimensions, String source) {
    List<String> assumptions = new ArrayList<>(ASSUMPTIONS);
    StatedShapes.of(graph, values, dimensions.bound()).assumption().ifPresent(assumptions::add);
    if (step.mismatches() > 0) {
      assumptions.add(
          step.mismatches()
              + " pairs of dimensions that should be alike are not (a mask shorter than the sequence); the larger one was taken");
    }
    Optional<OnnxValue> tokens =
        graph.inputs().keySet().stream()
            .flatMap(name -> values.known(name).stream())
            .filter(value -> value.type() == OnnxReader.INT64 && value.rank() == 2)
            .findFirst();
    String file = source.substring(Math.max(source.lastIndexOf('/'), source.lastIndexOf('!')) + 1);
    return new TraceHeader(
        file.replaceAll("(\\.(onnx|gz|tgz|tar))+$", ""),
        "ONNX",
        tokens.map(t -> t.size(0)).orElse(0L),
        tokens.map(t -> t.size(1)).orElse(0L),
        1,
        assumptions,
        step.treatments());
  }
}
