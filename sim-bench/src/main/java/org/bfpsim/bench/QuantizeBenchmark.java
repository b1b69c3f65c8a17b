package org.bfpsim.bench;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.bfpsim.core.layout.PackedBfp4;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * 16 Mi floats to packed bfp4 codes (groups of 16, nearest) beside a plain copy of the same array,
 * on one thread. An operation is a byte of FP32 input and the unit nanoseconds, so that the score
 * is GB/s of input for both. Aim: at least a quarter of the copy.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgs = "-Xmx1g")
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
public class QuantizeBenchmark {
  private static final int VALUES = 16 << 20;
  private static final int INPUT_BYTES = VALUES * Float.BYTES;

  private float[] values = {};
  private float[] copy = {};
  private byte[] packed = {};

  /** Normal values, as activations and gradients roughly are. */
  @Setup
  public void fill() {
    Random random = new Random(1);
    values = new float[VALUES];
    for (int i = 0; i < VALUES; i++) {
      values[i] = (float) random.nextGaussian();
    }
    copy = new float[VALUES];
    packed = new byte[(int) PackedBfp4.bytes(VALUES)];
  }

  @Benchmark
  @OperationsPerInvocation(INPUT_BYTES)
  public float[] copy() {
    System.arraycopy(values, 0, copy, 0, VALUES);
    return copy;
  }

  @Benchmark
  @OperationsPerInvocation(INPUT_BYTES)
  public byte[] quantizeToPackedBfp4() {
    PackedBfp4.encode(values, packed);
    return packed;
  }
}
