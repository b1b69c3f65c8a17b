package org.bfpsim.workload.importer.pytorch;

import org.bfpsim.workload.trace.Phase;
import org.bfpsim.workload.trace.TensorRole;

/** What each tensor is in training, from where it is read and written. */
final class Roles {
  private Roles() {}

  static TensorRole of(StoredTensor tensor) {
    return tensor.isFromStart() ? present(tensor) : made(tensor);
  }

  private static TensorRole present(StoredTensor tensor) {
    if (tensor.isAccumulated()) {
      return TensorRole.WEIGHT_GRADIENT;
    } else if (tensor.isInParameterPlace()) {
      return TensorRole.WEIGHT;
    } else if (!tensor.isWrittenIn(Phase.UPDATE)) {
      return TensorRole.INPUT;
    }
    return tensor.isReadIn(Phase.FORWARD) ? TensorRole.WEIGHT : TensorRole.OPTIMIZER_STATE;
  }

  private static TensorRole made(StoredTensor tensor) {
    if (tensor.isAccumulated()) {
      return TensorRole.WEIGHT_GRADIENT;
    } else if (tensor.isStatistics()) {
      return TensorRole.STATISTICS;
    } else if (tensor.type().equals("bool")) {
      return TensorRole.MASK;
    } else if (tensor.type().startsWith("long") || !tensor.isWritten()) {
      return TensorRole.INPUT;
    } else if (tensor.isWrittenIn(Phase.FORWARD)) {
      return TensorRole.ACTIVATION;
    }
    return tensor.isWrittenIn(Phase.BACKWARD) ? TensorRole.GRADIENT : TensorRole.OPTIMIZER_STATE;
  }
}
