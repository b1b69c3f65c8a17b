package org.bfpsim.workload.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.bfpsim.workload.trace.Access;
import org.bfpsim.workload.trace.GatherOp;
import org.bfpsim.workload.trace.GemmOp;
import org.bfpsim.workload.trace.Op;
import org.bfpsim.workload.trace.Phase;
import org.bfpsim.workload.trace.Tensor;
import org.bfpsim.workload.trace.TensorRole;
import org.bfpsim.workload.trace.Trace;
import org.bfpsim.workload.trace.VectorKind;
import org.bfpsim.workload.trace.VectorOp;

/** The tables of docs/workloads.md, made from the zoo and from a generated step. */
final class DocumentedTables {
  private static final String LAYER = "encoder.1";

  private final Trace trace =
      TrainingStepGenerator.generate(ModelZoo.model("roberta-base"), StepOptions.of(32, 128));

  /** Each table under the name that the page marks it with. */
  Map<String, String> all() {
    Map<String, String> tables = new LinkedHashMap<>();
    tables.put("zoo", zoo());
    tables.put("embedding", ops("embedding"));
    tables.put("layer", ops(LAYER));
    tables.put("head", ops("head"));
    tables.put("kept", kept());
    tables.put("costs", costs());
    return tables;
  }

  private static String zoo() {
    List<List<String>> rows = new ArrayList<>();
    for (ModelArchitecture model : ModelZoo.models()) {
      rows.add(
          List.of(
              model.name(),
              model.encoderLayers() + " + " + model.decoderLayers(),
              String.valueOf(model.hidden()),
              String.valueOf(model.feedForward().width()),
              heads(model.attention()),
              model.feedForward().activation().label(),
              model.norm().placement().label() + " " + model.norm().kind().label(),
              model.embedding().positions().label(),
              String.valueOf(model.embedding().vocabulary()),
              String.valueOf(model.embedding().maxSequence()),
              millions(model),
              model.standing()));
    }
    String header =
        "name | layers | hidden | ffn | heads × d | activation | norm | positions | vocabulary"
            + " | longest | parameters | figures are";
    return table(header, rows);
  }

  private static String heads(Attention attention) {
    String shared = attention.kvHeads() < attention.heads() ? "/" + attention.kvHeads() : "";
    return attention.heads() + shared + " × " + attention.headDim();
  }

  private static String millions(ModelArchitecture model) {
    long parameters =
        TrainingStepGenerator.generate(model, StepOptions.of(1, 1)).tensors().stream()
            .filter(tensor -> tensor.role() == TensorRole.WEIGHT)
            .mapToLong(Tensor::elements)
            .sum();
    return String.format(Locale.ROOT, "%,.1f M", parameters / 1e6);
  }

  private String ops(String layer) {
    List<List<String>> rows = new ArrayList<>();
    for (Op op : trace.ops()) {
      if (op.layer().equals(layer) && op.phase() != Phase.UPDATE) {
        rows.add(
            List.of(
                "`" + shortName(op.name(), layer) + "`",
                op.kind(),
                size(op),
                accesses(op.inputs(), layer),
                accesses(op.outputs(), layer)));
      }
    }
    return table("op | kind | size | reads | writes", rows);
  }

  private static String size(Op op) {
    if (op instanceof GemmOp gemm) {
      var shape = gemm.shape();
      String product = shape.m() + " × " + shape.n() + " × " + shape.k();
      return shape.batch() == 1 ? product : shape.batch() + " of " + product;
    }
    if (op instanceof GatherOp gather) {
      return gather.rows() + " rows of " + gather.rowElements();
    }
    return String.valueOf(((VectorOp) op).elements());
  }

  private String accesses(List<Access> accesses, String layer) {
    return accesses.stream()
        .map(access -> "`" + shortName(trace.tensor(access).name(), layer) + "`")
        .collect(Collectors.joining(", "));
  }

  private static String shortName(String name, String layer) {
    return name.startsWith(layer + ".") ? name.substring(layer.length() + 1) : name;
  }

  private String kept() {
    Map<Integer, List<String>> readers = new LinkedHashMap<>();
    for (Op op : trace.ops()) {
      for (Access access : op.outputs()) {
        if (op.phase() == Phase.FORWARD && op.layer().equals(LAYER)) {
          readers.put(access.tensor(), new ArrayList<>());
        }
      }
      for (Access access : op.inputs()) {
        if (op.phase() == Phase.BACKWARD && readers.containsKey(access.tensor())) {
          readers.get(access.tensor()).add("`" + shortName(op.name(), LAYER) + "`");
        }
      }
    }
    List<List<String>> rows = new ArrayList<>();
    readers.forEach((tensor, ops) -> keptRow(tensor, ops, rows));
    return table("tensor | role | shape | read in backward by", rows);
  }

  private void keptRow(int tensor, List<String> readers, List<List<String>> rows) {
    Tensor of = trace.tensors().get(tensor);
    if (!readers.isEmpty()) {
      rows.add(
          List.of(
              "`" + shortName(of.name(), LAYER) + "`",
              of.role().label(),
              of.rows() + " × " + of.columns(),
              String.join(", ", readers)));
    }
  }

  private static String costs() {
    return table(
        "kind | operations per element",
        Arrays.stream(VectorKind.values())
            .map(kind -> List.of("`" + kind.label() + "`", String.valueOf(kind.costPerElement())))
            .toList());
  }

  private static String table(String header, List<List<String>> rows) {
    String rule = header.replaceAll("[^|]+", "---");
    return rows.stream()
        .map(row -> "| " + String.join(" | ", row) + " |")
        .collect(Collectors.joining("\n", "| " + header + " |\n|" + rule + "|\n", "\n"));
  }
}
