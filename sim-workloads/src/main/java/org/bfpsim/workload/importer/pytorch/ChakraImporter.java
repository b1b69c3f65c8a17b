package org.bfpsim.workload.importer.pytorch;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.bfpsim.core.InputException;
import org.bfpsim.workload.importer.ImportOptions;
import org.bfpsim.workload.importer.TraceImporter;
import org.bfpsim.workload.trace.Phase;
import org.bfpsim.workload.trace.Trace;

/** Imports Chakra traces of MLCommons that were made of PyTorch execution traces. */
public final class ChakraImporter implements TraceImporter {
  /** A message behind its length: a version (field 1) or attributes that begin with a name. */
  private static final Pattern HEAD =
      Pattern.compile(
          "\\A[\\x01-\\xff][\\x01-\\x7f]?(\\x12.\\x0a[\\x01-\\x1f][a-z_]{2,}|\\x0a[\\x01-\\x08]\\d+\\.\\d+)",
          Pattern.DOTALL);

  private static final List<String> ASSUMPTIONS =
      List.of(
          "ops stand in the order of their ids; the file's dependencies, which may be cyclic, are not read",
          "an op that is cut into stretches around its kernels counts once",
          "what another thread than the first op's calls is backward; lists of tensors that the first thread works on after that are updates",
          "a storage holds a new tensor after an allocation or a result that is none of the op's inputs; views share their storage's tensor",
          "a backward product that reads a parameter is an input gradient, any other a weight gradient",
          "layers are the repeats of the longest repeating stretch of forward ops");

  @Override
  public String name() {
    return "Chakra trace (protobuf)";
  }

  @Override
  public boolean recognises(String head) {
    return HEAD.matcher(head).find();
  }

  @Override
  public Trace read(InputStream in, String source, ImportOptions options) {
    List<ChakraNode> nodes = new ArrayList<>(ChakraReader.read(in, source));
    nodes.sort(Comparator.comparingLong(ChakraNode::id));
    StepImport.Carries carries = new StepImport.Carries("Chakra trace", true, true, ASSUMPTIONS);
    return new StepImport(carries, options)
        .of(new EtFile(source, "", nodes(nodes, source)), AtenKinds.ofLeaves(options, source));
  }

  private static List<EtNode> nodes(List<ChakraNode> nodes, String source) {
    long firstThread =
        nodes.stream()
            .filter(ChakraNode::isOperator)
            .findFirst()
            .map(ChakraNode::thread)
            .orElse(0L);
    Set<Long> calls = new HashSet<>();
    Set<Long> ids = new HashSet<>();
    boolean backward = false;
    List<EtNode> made = new ArrayList<>(nodes.size());
    for (ChakraNode node : nodes) {
      if (!ids.add(node.id())) {
        throw new InputException(
            source, "two nodes have the id " + node.id() + "; expected ids to be unique");
      }
      boolean first = node.isOperator() && (node.call() < 0 || calls.add(node.call()));
      backward |= first && node.thread() != firstThread;
      made.add(
          new EtNode(
              node.id(),
              node.kind(),
              node.id(),
              0,
              node.thread(),
              0,
              -1,
              node.inputs(),
              node.outputs(),
              first ? Known.phase(phase(node, firstThread, backward)) : Known.PART));
    }
    return made;
  }

  private static Phase phase(ChakraNode node, long firstThread, boolean backward) {
    if (node.isOperator() && node.thread() != firstThread) {
      return Phase.BACKWARD;
    }
    boolean list =
        node.name().startsWith("aten::_foreach_") || node.name().startsWith("aten::_fused_");
    return backward && list ? Phase.UPDATE : Phase.FORWARD;
  }
}
