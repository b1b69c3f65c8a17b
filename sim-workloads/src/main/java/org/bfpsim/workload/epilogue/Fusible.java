package org.bfpsim.workload.epilogue;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.bfpsim.workload.trace.VectorKind;

/** What a product can do in its epilogue, or leave to an op of its own. */
public enum Fusible {
  /** What is added to its results: a bias, or what they accumulate into. */
  BIAS,
  /** Activations and their gradients. */
  ACTIVATION,
  /** Dropout, its gradient, and sums with something as large: residuals, gradients of one value. */
  RESIDUAL,
  /** The way from FP32 sums to the formats in which other products read its results. */
  QUANTIZATION;

  /** The spelling used in options. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether vector work of a kind is this. */
  boolean covers(String kind) {
    return kinds().stream().anyMatch(of -> of.label().equals(kind));
  }

  private List<VectorKind> kinds() {
    return switch (this) {
      case ACTIVATION ->
          List.of(
              VectorKind.RELU,
              VectorKind.RELU_BACKWARD,
              VectorKind.GELU,
              VectorKind.GELU_BACKWARD,
              VectorKind.SILU,
              VectorKind.SILU_BACKWARD,
              VectorKind.SWIGLU,
              VectorKind.SWIGLU_BACKWARD,
              VectorKind.TANH,
              VectorKind.TANH_BACKWARD);
      case RESIDUAL -> List.of(VectorKind.DROPOUT, VectorKind.DROPOUT_BACKWARD, VectorKind.ADD);
      case BIAS, QUANTIZATION -> List.of();
    };
  }

  static List<String> labels() {
    return Arrays.stream(values()).map(Fusible::label).toList();
  }
}
