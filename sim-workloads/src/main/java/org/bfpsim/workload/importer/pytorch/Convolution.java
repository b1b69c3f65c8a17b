package org.bfpsim.workload.importer.pytorch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bfpsim.workload.trace.VectorKind;

/**
 * Takes a convolution, or its gradients, apart into vector work: one fused multiply-add for each
 * result and each weight that reaches it (input channels of a group times the kernel), padding
 * included. The array of this machine runs products only.
 */
final class Convolution {
  /**
   * One result.
   *
   * @param elements results of the forward convolution, or their gradients
   */
  record Part(String name, AtenKind kind, long elements, List<EtTensor> reads, EtTensor write) {}

  private final String source;
  private final EtNode call;
  private final AtenKind kind;
  private final List<EtTensor> operands;
  private final List<EtTensor> made;

  Convolution(String source, EtNode call, AtenKind kind) {
    this.source = source;
    this.call = call;
    this.kind = kind;
    this.operands =
        call.inputs().stream().flatMap(a -> a.tensors().stream()).filter(EtTensor::isReal).toList();
    this.made = call.outputs().stream().flatMap(a -> a.tensors().stream()).toList();
  }

  List<Part> parts() {
    boolean backward = call.name().contains("backward");
    int weight = backward ? 2 : 1;
    if (operands.size() <= weight || made.isEmpty() || operands.get(weight).shape().isEmpty()) {
      throw Drafting.wrong(
          source, call, "unknown operands; expected an input, weights and a result");
    }
    return backward ? backward() : forward();
  }

  private List<Part> forward() {
    return List.of(
        new Part("", multiply(operands.get(1)), made.get(0).elements(), operands, made.get(0)));
  }

  private List<Part> backward() {
    EtTensor dy = operands.get(0);
    AtenKind multiply = multiply(operands.get(2));
    List<Part> parts = new ArrayList<>();
    part(".input", multiply, List.of(dy, operands.get(2)), 0).ifPresent(parts::add);
    part(".weight", multiply, List.of(dy, operands.get(1)), 1).ifPresent(parts::add);
    part(".bias", vector(VectorKind.SUM, VectorKind.SUM.costPerElement()), List.of(dy), 2)
        .ifPresent(parts::add);
    return parts;
  }

  /** The gradient at a position of the results, where it was asked for. */
  private Optional<Part> part(String name, AtenKind work, List<EtTensor> reads, int position) {
    return position < made.size() && made.get(position).isReal()
        ? Optional.of(new Part(name, work, reads.get(0).elements(), reads, made.get(position)))
        : Optional.empty();
  }

  private AtenKind multiply(EtTensor weights) {
    long reaching = weights.elements() / weights.size(0);
    if (reaching > Integer.MAX_VALUE) {
      throw Drafting.wrong(source, call, "2^31 weights or more for one result; expected fewer");
    }
    return vector(VectorKind.MULTIPLY, (int) reaching);
  }

  private AtenKind vector(VectorKind vector, int cost) {
    return new AtenKind(
        kind.name(), AtenKind.Work.VECTOR, Optional.of(vector), cost, kind.category(), List.of());
  }
}
