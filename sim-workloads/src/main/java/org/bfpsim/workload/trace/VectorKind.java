package org.bfpsim.workload.trace;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The kinds of work of the vector unit and what one element of each costs, in vector-lane
 * operations: the one table that generators and importers share.
 *
 * <p>Assumption: a lane does one add, multiply, fused multiply-add, compare, select, conversion or
 * random draw per operation, and a function (exponential, logarithm, reciprocal, square root, tanh,
 * sigmoid, error function) in {@value Lane#FUNCTION}: a table look-up and a cubic by three fused
 * multiply-adds. Work that is done once a row (a mean, a reciprocal of a sum) is left out: rows are
 * long. Costs are counts of the formulas given beside them, not measurements.
 */
public enum VectorKind {
  /** x + y: residuals, sums of gradients; also s·x + y. */
  ADD(1),
  /** x·y, or x by a constant. */
  MULTIPLY(1),
  /** x / y: reciprocal and product. */
  DIVIDE(Lane.FUNCTION + 1),
  /** Moves values unchanged, or converts them. */
  COPY(1),
  /**
   * A product, its first input, and what its epilogue would add to it: a bias, or what it
   * accumulates into. What this makes is a product's result as if the epilogue had.
   */
  BIAS(1),
  /**
   * Brings FP32 results of a product, which it reads as such, to the formats in which they are
   * read: a conversion.
   */
  QUANTIZE(1),
  /** Writes a constant. */
  FILL(1),
  /** A compare, or a choice between two values under a mask. */
  SELECT(1),
  /** Sum along rows or columns: bias gradients, sums over a batch. */
  SUM(1),
  /** x·x added up: one fused multiply-add. */
  SUM_OF_SQUARES(1),
  /** Σ x·y along rows: one fused multiply-add. */
  ROW_DOT(1),
  /** One function of one value that no other kind names. */
  FUNCTION(Lane.FUNCTION),
  /** x·s + mask: one fused multiply-add; masked places are a select. */
  SCALE_MASK(2),
  /** The gradient of {@link #SCALE_MASK}: a product; masked places are zero already. */
  SCALE_MASK_BACKWARD(1),
  /** Row maximum 1, subtraction 1, exponential, row sum 1, product with the reciprocal 1. */
  SOFTMAX(4 + Lane.FUNCTION),
  /** dx = p·(dp − Σ p·dp): sum of products 1, subtraction 1, product 1. */
  SOFTMAX_BACKWARD(3),
  /** Sum 1, sum of squares 1, subtraction 1, product 1, gain and bias 1. */
  LAYER_NORM(5),
  /**
   * x̂ 2, g = dy·gain 1, row sums of g and g·x̂ 2, dx = r·(g − mean(g) − x̂·mean(g·x̂)) 3, gain's
   * and bias's gradients 2.
   */
  LAYER_NORM_BACKWARD(10),
  /** Sum of squares 1, product with the reciprocal root 1, gain 1. */
  RMS_NORM(3),
  /** x̂ 1, g = dy·gain 1, row sum of g·x̂ 1, dx = r·(g − x̂·mean(g·x̂)) 2, gain's gradient 1. */
  RMS_NORM_BACKWARD(6),
  /** max(x, 0). */
  RELU(1),
  /** dy where x is positive. */
  RELU_BACKWARD(1),
  /** x·(1 + tanh(s·x·(1 + c·x²)))/2: argument 3, tanh, product 2. */
  GELU(5 + Lane.FUNCTION),
  /** Argument a 3 and t = tanh(a) again, a' 1, (1 + t)/2 + x·(1 − t²)·a'/2 5, product with dy 1. */
  GELU_BACKWARD(10 + Lane.FUNCTION),
  /** x·sigmoid(x): sigmoid, product 1. */
  SILU(1 + Lane.FUNCTION),
  /** dy·σ·(1 + x·(1 − σ)): sigmoid, 4. */
  SILU_BACKWARD(4 + Lane.FUNCTION),
  /** silu(gate)·up. */
  SWIGLU(2 + Lane.FUNCTION),
  /** Sigmoid, silu 1, the gradient of up 1, dy·up 1, the gradient of gate 3. */
  SWIGLU_BACKWARD(6 + Lane.FUNCTION),
  /** tanh(x). */
  TANH(Lane.FUNCTION),
  /** dy·(1 − y²). */
  TANH_BACKWARD(2),
  /** Random draw 1, compare 1, scaled select 1. */
  DROPOUT(3),
  /** dy scaled where the mask is set. */
  DROPOUT_BACKWARD(1),
  /** x·cos + rotated(x)·sin; its gradient is the same with the other sign. */
  ROTARY(2),
  /** Row maximum 1, subtraction 1, exponential, row sum 1; the label's entry once a row. */
  CROSS_ENTROPY(3 + Lane.FUNCTION),
  /** (exp(x − log Σ) − label)·s: subtraction 1, exponential, label's select 1, product 1. */
  CROSS_ENTROPY_BACKWARD(3 + Lane.FUNCTION),
  /** A gradient times a constant, and a test for infinity and NaN: loss scaling undone. */
  UNSCALE(2),
  /** w − η·g. */
  SGD(1),
  /** m = μ·m + g 1, w − η·m 1 (PyTorch's SGD with momentum, dampening 0). */
  SGD_MOMENTUM(2),
  /**
   * m 2, v 3, square root, + ε 1, reciprocal, product 1, w − η·u 1; bias corrections are scalars
   * (Kingma and Ba 2014, end of section 2).
   */
  ADAM(8 + 2 * Lane.FUNCTION),
  /** As {@link #ADAM}, and the decay of w 1 (Loshchilov and Hutter 2017, algorithm 2). */
  ADAMW(9 + 2 * Lane.FUNCTION),
  /**
   * As {@link #ADAM}, on states of 8 bits (Dettmers et al. 2022, section 2): each of both is read
   * by a table look-up 1 and a product 1, and written back by its block's maximum 1, a product with
   * the reciprocal 1 and a search among 256 codes 8.
   */
  ADAM8BIT(8 + 2 * Lane.FUNCTION + 2 * 12);

  /** Values under one scale of an 8-bit optimizer's state. */
  public static final int STATE_BLOCK_ELEMENTS = 2048;

  /** Costs of single lane operations. */
  private static final class Lane {
    static final int FUNCTION = 4;
  }

  private final int costPerElement;

  VectorKind(int costPerElement) {
    this.costPerElement = costPerElement;
  }

  /** Vector-lane operations per element. */
  public int costPerElement() {
    return costPerElement;
  }

  /** The spelling used in files and reports. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind of that spelling, if there is one. */
  public static Optional<VectorKind> of(String label) {
    return Arrays.stream(values()).filter(kind -> kind.label().equals(label)).findFirst();
  }
}
