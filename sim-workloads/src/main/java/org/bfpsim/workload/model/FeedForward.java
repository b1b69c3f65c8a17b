package org.bfpsim.workload.model;

import java.util.Locale;
import org.bfpsim.workload.trace.VectorKind;

/**
 * The feed-forward blocks of a model.
 *
 * @param width elements between its products
 * @param activation what stands between them; {@code swiglu} takes three products instead of two
 * @param bias true where the products have biases
 * @param dropout true where the activation is dropped out in training
 */
public record FeedForward(long width, Activation activation, boolean bias, boolean dropout) {
  /** The non-linear part. */
  public enum Activation {
    RELU(VectorKind.RELU, VectorKind.RELU_BACKWARD),
    GELU(VectorKind.GELU, VectorKind.GELU_BACKWARD),
    SILU(VectorKind.SILU, VectorKind.SILU_BACKWARD),
    /** silu(gate)·up, of two products. */
    SWIGLU(VectorKind.SWIGLU, VectorKind.SWIGLU_BACKWARD);

    private final VectorKind forward;
    private final VectorKind backward;

    Activation(VectorKind forward, VectorKind backward) {
      this.forward = forward;
      this.backward = backward;
    }

    VectorKind forward() {
      return forward;
    }

    VectorKind backward() {
      return backward;
    }

    /** The spelling used in files. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
