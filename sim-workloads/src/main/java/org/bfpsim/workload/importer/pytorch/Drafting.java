package org.bfpsim.workload.importer.pytorch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.bfpsim.core.InputException;
import org.bfpsim.workload.trace.Category;
import org.bfpsim.workload.trace.GemmRole;
import org.bfpsim.workload.trace.Phase;
import org.bfpsim.workload.trace.VectorKind;

/** Drafts the ops that one node of work becomes: one, or one for each element of its lists. */
final class Drafting {
  private final String source;
  private final EtNode node;
  private final NodeTree.Context context;
  private final Storages storages;
  private final Strides strides;

  Drafting(
      String source, EtNode node, NodeTree.Context context, Storages storages, Strides strides) {
    this.source = source;
    this.node = node;
    this.context = context;
    this.storages = storages;
    this.strides = strides;
  }

  List<Draft> drafts() {
    boolean zipped = AtenKinds.isForeach(node) || node.name().startsWith("aten::_fused_");
    OptionalInt size =
        node.inputs().stream()
            .filter(EtArgument::isList)
            .mapToInt(a -> a.tensors().size())
            .findFirst();
    if (!zipped || size.isEmpty()) {
      return node(node, shortName());
    }
    List<Draft> drafts = new ArrayList<>();
    for (int i = 0; i < size.getAsInt(); i++) {
      drafts.addAll(node(element(i, size.getAsInt()), shortName() + "." + i));
    }
    return drafts;
  }

  /** The node as if it were called with the i-th tensors of its lists. */
  private EtNode element(int i, int size) {
    return node.with(
        node.inputs().stream().map(a -> element(a, i, size)).toList(),
        node.outputs().stream().map(a -> element(a, i, size)).toList());
  }

  private static EtArgument element(EtArgument argument, int i, int size) {
    boolean zips = argument.isList() && argument.tensors().size() == size;
    return zips ? new EtArgument(false, List.of(argument.tensors().get(i)), List.of()) : argument;
  }

  private List<Draft> node(EtNode call, String name) {
    return switch (context.kind().work()) {
      case GEMM -> gemm(call, name);
      case GATHER -> gather(call, name);
      case SCATTER -> scatter(call, name);
      case LINEAR -> gemm(LinearCall.asProduct(call, source), name);
      case ATTENTION -> attention(call, name);
      case CONVOLUTION -> convolution(call, name);
      default -> vector(call, name);
    };
  }

  private String shortName() {
    return node.name().substring(node.name().lastIndexOf(':') + 1) + "." + node.id();
  }

  // Matrix products.

  private List<Draft> gemm(EtNode call, String name) {
    ProductShape shape = ProductShape.of(call, source);
    if (shape.isEmpty()) {
      return List.of();
    }
    StoredTensor a = read(shape.a());
    StoredTensor b = read(shape.b());
    List<Use> addend = shape.addend().stream().map(t -> new Use(read(t), t.elements())).toList();
    if (context.phase() == Phase.FORWARD && call.inputs().size() > 1) {
      if (context.kind().category() == Category.LINEAR) {
        b.inParameterPlace();
      }
      addend.forEach(use -> use.tensor().inParameterPlace());
    }
    GemmRole role = call.known().role().orElseGet(() -> ProductRole.of(shape, context, a, b));
    StoredTensor output = write(call, shape.output());
    if (role == GemmRole.WEIGHT_GRADIENT) {
      output.isParameterGradient();
    }
    Product product =
        new Product(
            role,
            shape.dimensions(),
            a,
            strides.isTransposed(shape.a()),
            b,
            strides.isTransposed(shape.b()),
            output,
            addend);
    List<Use> inputs = new ArrayList<>();
    inputs.add(new Use(a, shape.a().elements()));
    inputs.add(new Use(b, shape.b().elements()));
    inputs.addAll(addend);
    List<Use> outputs = List.of(new Use(output, shape.output().elements()));
    return List.of(
        new Draft(call, context, name, context.kind(), 0, inputs, outputs, Optional.of(product)));
  }

  private List<Draft> attention(EtNode call, String name) {
    boolean backward = call.name().contains("backward");
    List<EtTensor> operands = real(call.inputs());
    List<EtTensor> made = real(call.outputs());
    int first = backward ? 1 : 0;
    boolean fits =
        operands.size() >= first + 3
            && made.size() >= (backward ? 3 : 1)
            && operands.subList(first, first + 3).stream().allMatch(t -> t.shape().size() == 4);
    if (!fits) {
      throw wrong(source, call, "unknown operands; expected [batch, heads, tokens, width] each");
    }
    EtTensor query = operands.get(first);
    EtTensor value = operands.get(first + 2);
    try {
      FusedAttention fused = new FusedAttention(call, context, name, query, value);
      StoredTensor q = read(query);
      StoredTensor k = read(operands.get(first + 1));
      StoredTensor v = read(value);
      return backward
          ? fused.backward(
              read(operands.get(0)),
              q,
              k,
              v,
              made.subList(0, 3).stream().map(t -> write(call, t)).toList())
          : fused.forward(q, k, v, write(call, made.get(0)));
    } catch (ArithmeticException e) {
      throw wrong(source, call, "more than 2^63 multiplications; expected fewer");
    }
  }

  private List<Draft> convolution(EtNode call, String name) {
    List<Draft> drafts = new ArrayList<>();
    for (Convolution.Part part : new Convolution(source, call, context.kind()).parts()) {
      List<Use> reads = part.reads().stream().map(t -> new Use(read(t), t.elements())).toList();
      if (context.phase() == Phase.FORWARD) {
        reads.stream().skip(1).forEach(use -> use.tensor().inParameterPlace());
      }
      StoredTensor output = write(call, part.write());
      if (!part.name().isEmpty() && !part.name().equals(".input")) {
        output.isParameterGradient();
      }
      List<Use> writes = List.of(new Use(output, part.write().elements()));
      drafts.add(draft(call, name + part.name(), part.kind(), part.elements(), reads, writes));
    }
    return drafts;
  }

  // Tables.

  private List<Draft> gather(EtNode call, String name) {
    List<EtTensor> tensors = real(call.inputs());
    List<EtTensor> made = real(call.outputs());
    if (tensors.size() < 2 || made.isEmpty()) {
      return List.of();
    }
    EtTensor indices = tensors.get(1);
    StoredTensor table = read(tensors.get(0));
    table.inParameterPlace();
    List<Use> inputs =
        List.of(new Use(table, made.get(0).elements()), new Use(read(indices), indices.elements()));
    List<Use> outputs = List.of(new Use(write(call, made.get(0)), made.get(0).elements()));
    return List.of(draft(call, name, context.kind(), indices.elements(), inputs, outputs));
  }

  private List<Draft> scatter(EtNode call, String name) {
    List<EtTensor> tensors = real(call.inputs());
    List<EtTensor> made = real(call.outputs());
    if (tensors.size() < 2 || made.isEmpty()) {
      return List.of();
    }
    EtTensor gradient = tensors.get(0);
    EtTensor indices = tensors.get(1);
    EtTensor table = made.get(0);
    List<Use> inputs =
        List.of(
            new Use(read(gradient), gradient.elements()),
            new Use(read(indices), indices.elements()));
    StoredTensor output = write(call, table);
    output.isParameterGradient();
    AtenKind fill =
        new AtenKind(
            "aten::fill_",
            AtenKind.Work.OVERWRITE,
            Optional.of(VectorKind.FILL),
            VectorKind.FILL.costPerElement(),
            Category.EMBEDDING,
            List.of());
    Use whole = new Use(output, table.elements());
    Use rows = new Use(output, gradient.elements());
    return List.of(
        draft(call, name + ".fill", fill, table.elements(), List.of(), List.of(whole)),
        draft(call, name, context.kind(), indices.elements(), inputs, List.of(rows)));
  }

  // Vector work.

  private List<Draft> vector(EtNode call, String name) {
    AtenKind kind = divisionByOne(call);
    boolean fills = kind.work() == AtenKind.Work.FILL;
    boolean overwrites = kind.work() == AtenKind.Work.OVERWRITE;
    List<EtTensor> inputs = real(call.inputs());
    List<EtTensor> made = real(call.outputs());
    long elements = elements(kind, inputs, made);
    if (elements < 1) {
      return List.of();
    }
    List<Use> reads = new ArrayList<>();
    for (int i = overwrites ? 1 : 0; !fills && i < call.inputs().size(); i++) {
      if (kind.reads().isEmpty() || kind.reads().contains(i)) {
        for (EtTensor tensor : real(List.of(call.inputs().get(i)))) {
          boolean picked = kind.work() == AtenKind.Work.PICKED;
          long touched = picked ? Math.min(elements, tensor.elements()) : tensor.elements();
          StoredTensor stored = read(tensor);
          reads.add(new Use(stored, touched));
          parameterPlace(kind, i, stored);
        }
      }
    }
    return List.of(draft(call, name, kind, elements, reads, writes(call, made)));
  }

  private static long elements(AtenKind kind, List<EtTensor> inputs, List<EtTensor> made) {
    long first = inputs.isEmpty() ? 0 : inputs.get(0).elements();
    if (kind.work() == AtenKind.Work.PICKED) {
      return inputs.size() < 2 ? 0 : inputs.get(1).elements();
    } else if (kind.work() == AtenKind.Work.OVERWRITE) {
      return first;
    }
    if (kind.work() == AtenKind.Work.FILL) {
      return made.isEmpty() ? 0 : made.get(0).elements();
    }
    return Math.max(first, made.isEmpty() ? 0 : made.get(0).elements());
  }

  /** Dividing everything by one number takes one reciprocal, and a product an element. */
  private AtenKind divisionByOne(EtNode call) {
    AtenKind kind = context.kind();
    List<EtTensor> tensors = real(call.inputs());
    boolean byOne =
        kind.vector().equals(Optional.of(VectorKind.DIVIDE))
            && kind.costPerElement() == VectorKind.DIVIDE.costPerElement()
            && (tensors.size() < 2 || tensors.get(1).elements() == 1);
    return byOne
        ? new AtenKind(
            kind.name(),
            kind.work(),
            Optional.of(VectorKind.MULTIPLY),
            VectorKind.MULTIPLY.costPerElement(),
            kind.category(),
            kind.reads())
        : kind;
  }

  private void parameterPlace(AtenKind kind, int argument, StoredTensor tensor) {
    boolean norm =
        kind.vector().equals(Optional.of(VectorKind.LAYER_NORM))
            || kind.vector().equals(Optional.of(VectorKind.RMS_NORM));
    if (norm && argument >= 2) {
      tensor.inParameterPlace();
    }
  }

  private List<Use> writes(EtNode call, List<EtTensor> made) {
    List<Use> writes = new ArrayList<>();
    Set<Integer> inPlace = inPlaceArguments(call);
    for (int i : inPlace) {
      if (i < call.inputs().size()) {
        for (EtTensor tensor : real(List.of(call.inputs().get(i)))) {
          writes.add(new Use(write(call, tensor), tensor.elements()));
        }
      }
    }
    for (int i = 0; inPlace.isEmpty() && i < made.size(); i++) {
      StoredTensor stored = write(call, made.get(i));
      boolean norm = context.kind().vector().equals(Optional.of(VectorKind.LAYER_NORM));
      if (norm && i > 0) {
        stored.holdsStatistics();
      }
      writes.add(new Use(stored, made.get(i).elements()));
    }
    return writes;
  }

  private static Set<Integer> inPlaceArguments(EtNode call) {
    return switch (call.name()) {
      case "aten::_fused_adam_", "aten::_fused_adamw_" -> Set.of(0, 2, 3, 4);
      case "aten::_fused_sgd_" -> Set.of(0, 2);
      default -> call.isInPlace() ? Set.of(0) : Set.of();
    };
  }

  private Draft draft(
      EtNode call, String name, AtenKind kind, long elements, List<Use> reads, List<Use> writes) {
    return new Draft(call, context, name, kind, elements, reads, writes, Optional.empty());
  }

  private StoredTensor read(EtTensor tensor) {
    StoredTensor stored = storages.at(tensor);
    stored.read(context.phase());
    return stored;
  }

  /** An input that is also an output is written in place; any other output is a new tensor. */
  private StoredTensor write(EtNode call, EtTensor tensor) {
    boolean inPlace =
        real(call.inputs()).stream().anyMatch(input -> input.storage() == tensor.storage());
    StoredTensor stored = inPlace ? storages.at(tensor) : storages.result(tensor);
    stored.written(context.phase());
    if (context.accumulates()) {
      stored.isParameterGradient();
    }
    return stored;
  }

  private static List<EtTensor> real(List<EtArgument> arguments) {
    return arguments.stream()
        .flatMap(argument -> argument.tensors().stream())
        .filter(EtTensor::isReal)
        .toList();
  }

  static InputException wrong(String source, EtNode node, String problem) {
    return new InputException(
        source, "node %d '%s': %s".formatted(node.id(), node.name(), problem));
  }
}
