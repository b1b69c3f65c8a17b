package org.bfpsim.workload.importer.pytorch;

import java.util.Optional;
import org.bfpsim.workload.trace.GemmRole;
import org.bfpsim.workload.trace.Phase;

/**
 * What a matrix product is for. Inside a backward function whose gradient is dy [M, N] (all but the
 * last dimension are M), the weight gradient contracts over M and the input gradient over N. Where
 * M = N, or no function is shown, the one that reads a parameter is the input gradient. Batched
 * products have no parameter: they are input gradients.
 */
final class ProductRole {
  private ProductRole() {}

  static GemmRole of(ProductShape shape, NodeTree.Context context, StoredTensor a, StoredTensor b) {
    Optional<EtNode> function =
        context.gradientOf().filter(node -> !node.name().contains("Checkpoint"));
    boolean backward = function.isPresent() || isUnnamedBackward(context);
    if (!backward) {
      return GemmRole.FORWARD;
    } else if (shape.a().shape().size() == 3) {
      return GemmRole.INPUT_GRADIENT;
    }
    boolean readsParameter = a.isInParameterPlace() || b.isInParameterPlace();
    GemmRole byParameter = readsParameter ? GemmRole.INPUT_GRADIENT : GemmRole.WEIGHT_GRADIENT;
    return function
        .flatMap(ProductRole::gradient)
        .filter(dy -> rows(dy) != dy.size(-1))
        .map(dy -> byContraction(shape.a().size(-1), dy, byParameter))
        .orElse(byParameter);
  }

  /** Backward in a source that shows no backward functions. */
  private static boolean isUnnamedBackward(NodeTree.Context context) {
    return context.gradientOf().isEmpty() && context.phase() == Phase.BACKWARD;
  }

  private static GemmRole byContraction(long contracted, EtTensor dy, GemmRole otherwise) {
    if (contracted == rows(dy)) {
      return GemmRole.WEIGHT_GRADIENT;
    }
    return contracted == dy.size(-1) ? GemmRole.INPUT_GRADIENT : otherwise;
  }

  private static Optional<EtTensor> gradient(EtNode function) {
    return function.inputs().stream()
        .flatMap(argument -> argument.tensors().stream())
        .filter(tensor -> tensor.isReal() && tensor.shape().size() >= 2)
        .findFirst();
  }

  private static long rows(EtTensor dy) {
    return dy.elements() / dy.size(-1);
  }
}
