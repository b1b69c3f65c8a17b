package org.bfpsim.workload.importer.pytorch;

import java.util.ArrayList;
import java.util.List;

/** A call of a linear layer where the source does not show the product inside. */
final class LinearCall {
  private LinearCall() {}

  /** x·wᵀ + bias as addmm, or x·wᵀ as mm: all but x's last dimension are rows. */
  static EtNode asProduct(EtNode call, String source) {
    List<EtTensor> operands =
        call.inputs().stream()
            .flatMap(argument -> argument.tensors().stream())
            .filter(EtTensor::isReal)
            .toList();
    boolean fits =
        operands.size() >= 2
            && !call.outputs().isEmpty()
            && call.outputs().get(0).tensors().size() == 1
            && operands.get(1).shape().size() == 2
            && !operands.get(0).shape().isEmpty();
    if (!fits) {
      throw Drafting.wrong(
          source, call, "unknown operands; expected an input, weights and a result");
    }
    EtTensor weights = operands.get(1);
    List<EtArgument> product = new ArrayList<>();
    operands.stream().skip(2).limit(1).forEach(bias -> product.add(argument(bias)));
    product.add(argument(rows(operands.get(0))));
    product.add(
        argument(
            weights.as(List.of(weights.size(1), weights.size(0)), List.of(1L, weights.size(1)))));
    EtNode renamed = call.named(operands.size() > 2 ? "aten::addmm" : "aten::mm");
    return renamed.with(product, List.of(argument(rows(call.outputs().get(0).tensors().get(0)))));
  }

  private static EtArgument argument(EtTensor tensor) {
    return new EtArgument(false, List.of(tensor), List.of());
  }

  private static EtTensor rows(EtTensor tensor) {
    long columns = tensor.shape().isEmpty() ? 1 : Math.max(1, tensor.size(-1));
    return tensor.as(List.of(tensor.elements() / columns, columns), List.of(columns, 1L));
  }
}
