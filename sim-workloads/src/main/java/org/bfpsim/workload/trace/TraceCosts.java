package org.bfpsim.workload.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bfpsim.core.number.Format;

/**
 * What a trace's ops ask for, at one format for every tensor but masks (1 bit): before any machine,
 * so each op reads and writes all its operands once and nothing stays on chip.
 *
 * @param format the format's name; its bits are those of the packed layout
 * @param tensorBytes all tensors once
 * @param accessedBytes all reads and writes of all ops
 * @param categories the same by part of the model
 * @param longestChain the chain of most ops, each waiting for the one before
 * @param criticalPath the chain of most MACs
 */
public record TraceCosts(
    String format,
    long tensors,
    long tensorBytes,
    long accessedBytes,
    List<PartCost> categories,
    PathCost longestChain,
    PathCost criticalPath) {

  /**
   * The ops of one category.
   *
   * @param macsPerByte arithmetic intensity; 0 where nothing is multiplied
   */
  public record PartCost(
      String category, long ops, long gemms, long macs, long accessedBytes, double macsPerByte) {}

  /** A chain of ops. */
  public record PathCost(long ops, long gemms, long macs, long accessedBytes) {}

  public TraceCosts {
    categories = List.copyOf(categories);
  }

  public static TraceCosts of(Trace trace, Format format) {
    Bytes bytes = new Bytes(trace, format.packedBitsPerElement());
    List<PartCost> parts = new ArrayList<>();
    for (Category category : Category.values()) {
      List<Op> ops = trace.ops().stream().filter(op -> op.category() == category).toList();
      if (!ops.isEmpty()) {
        PathCost sum = bytes.of(ops);
        double intensity = sum.accessedBytes() == 0 ? 0 : (double) sum.macs() / sum.accessedBytes();
        parts.add(
            new PartCost(
                category.label(),
                sum.ops(),
                sum.gemms(),
                sum.macs(),
                sum.accessedBytes(),
                intensity));
      }
    }
    return new TraceCosts(
        format.label(),
        trace.tensors().size(),
        bytes.ofTensors(),
        bytes.of(trace.ops()).accessedBytes(),
        parts,
        bytes.of(chain(trace, LongestPath.of(trace, op -> 1))),
        bytes.of(chain(trace, LongestPath.of(trace, TraceCosts::macs))));
  }

  private static List<Op> chain(Trace trace, List<Integer> path) {
    return path.stream().map(trace.ops()::get).toList();
  }

  private static long products(Op op) {
    if (op instanceof AttentionOp attention) {
      return attention.products();
    }
    return op instanceof GemmOp ? 1 : 0;
  }

  private static long macs(Op op) {
    if (op instanceof AttentionOp attention) {
      return attention.macs();
    }
    return op instanceof GemmOp gemm ? gemm.shape().macs() : 0;
  }

  /** Bytes of tensors and accesses; a part of a byte counts whole for each op. */
  private record Bytes(Trace trace, double bits) {
    PathCost of(List<Op> ops) {
      return new PathCost(
          ops.size(),
          ops.stream().mapToLong(TraceCosts::products).sum(),
          ops.stream().mapToLong(TraceCosts::macs).reduce(0, Math::addExact),
          ops.stream().mapToLong(this::accessed).reduce(0, Math::addExact));
    }

    private long accessed(Op op) {
      double read =
          op.inputs().stream().mapToDouble(a -> bits(trace.tensor(a), a.elements())).sum();
      double written =
          op.outputs().stream().mapToDouble(a -> bits(trace.tensor(a), a.elements())).sum();
      return (long) Math.ceil((read + written) / Byte.SIZE);
    }

    long ofTensors() {
      double[] each =
          trace.tensors().stream().mapToDouble(t -> Math.ceil(bits(t, t.elements()) / 8)).toArray();
      return (long) Arrays.stream(each).sum();
    }

    private double bits(Tensor tensor, long elements) {
      return elements * (tensor.role() == TensorRole.MASK ? 1 : bits);
    }
  }
}
