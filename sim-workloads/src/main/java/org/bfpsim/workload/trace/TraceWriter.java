package org.bfpsim.workload.trace;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.bfpsim.core.json.StrictJson;

/** Writes a trace as JSON Lines: a header, the tensors, the ops in their order. */
public final class TraceWriter {
  private final Trace trace;

  private TraceWriter(Trace trace) {
    this.trace = trace;
  }

  /** Writes a file, which must not end in the middle if this is to be read again. */
  public static void write(Trace trace, Path file) throws IOException {
    try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      write(trace, out);
    }
  }

  /** Writes the lines, each ended by a line feed. */
  public static void write(Trace trace, Writer out) throws IOException {
    TraceWriter writer = new TraceWriter(trace);
    out.write(StrictJson.writeLine(writer.header()) + "\n");
    for (Tensor tensor : trace.tensors()) {
      out.write(StrictJson.writeLine(line(tensor)) + "\n");
    }
    for (Op op : trace.ops()) {
      out.write(StrictJson.writeLine(writer.line(op)) + "\n");
    }
  }

  private TraceLine.Header header() {
    TraceHeader h = trace.header();
    return new TraceLine.Header(
        TraceHeader.SCHEMA,
        h.model(),
        h.origin(),
        h.batch(),
        h.sequence(),
        h.steps(),
        h.assumptions(),
        h.treatments());
  }

  private static TraceLine.OfTensor line(Tensor tensor) {
    return new TraceLine.OfTensor(tensor.name(), tensor.shape(), tensor.role(), tensor.layer());
  }

  private Record line(Op op) {
    if (op instanceof GemmOp gemm) {
      return gemm(gemm);
    } else if (op instanceof VectorOp vector) {
      return vector(vector);
    } else if (op instanceof GatherOp gather) {
      return gather(gather);
    } else if (op instanceof AttentionOp attention) {
      return attention(attention);
    }
    if (op instanceof TransferOp transfer) {
      return transfer(transfer);
    }
    throw new IllegalArgumentException("an op without a line: " + op);
  }

  private TraceLine.OfGemm gemm(GemmOp op) {
    return new TraceLine.OfGemm(
        op.name(),
        op.layer(),
        op.phase(),
        op.category(),
        op.role(),
        op.shape().batch(),
        op.shape().m(),
        op.shape().n(),
        op.shape().k(),
        name(op.a()),
        op.transposeA(),
        name(op.b()),
        op.transposeB(),
        name(op.output()),
        accesses(op.addend()),
        op.epilogue().isEmpty()
            ? Optional.empty()
            : Optional.of(op.epilogue().stream().map(this::epilogue).toList()),
        mark(op));
  }

  private TraceLine.OfEpilogue epilogue(EpilogueOp work) {
    return new TraceLine.OfEpilogue(
        work.name(),
        work.layer(),
        work.category(),
        work.kind(),
        work.costPerElement(),
        work.operand().isPresent()
            ? Optional.of(name(work.operand().getAsInt()))
            : Optional.empty(),
        accesses(work.inputs()),
        accesses(work.outputs()));
  }

  private TraceLine.OfAttention attention(AttentionOp op) {
    return new TraceLine.OfAttention(
        op.name(),
        op.layer(),
        op.phase(),
        op.category(),
        op.shape().batch(),
        op.shape().heads(),
        op.shape().kvHeads(),
        op.shape().queries(),
        op.shape().keys(),
        op.shape().headDim(),
        op.mask(),
        op.dropout(),
        accesses(op.inputs()),
        accesses(op.outputs()),
        mark(op));
  }

  private TraceLine.OfVector vector(VectorOp op) {
    return new TraceLine.OfVector(
        op.name(),
        op.layer(),
        op.phase(),
        op.category(),
        op.kind(),
        op.elements(),
        op.costPerElement(),
        accesses(op.inputs()),
        accesses(op.outputs()),
        mark(op));
  }

  private TraceLine.OfGather gather(GatherOp op) {
    return new TraceLine.OfGather(
        op.name(),
        op.layer(),
        op.phase(),
        op.category(),
        op.scatter(),
        op.rows(),
        op.rowElements(),
        accesses(op.inputs()),
        accesses(op.outputs()),
        mark(op));
  }

  private TraceLine.OfTransfer transfer(TransferOp op) {
    return new TraceLine.OfTransfer(
        op.name(), op.layer(), op.phase(), op.toHost(), name(op.from()), name(op.to()));
  }

  private static Optional<Boolean> mark(Op op) {
    return op.recompute() ? Optional.of(true) : Optional.empty();
  }

  private List<TraceLine.OfAccess> accesses(List<Access> accesses) {
    return accesses.stream().map(this::access).toList();
  }

  private TraceLine.OfAccess access(Access access) {
    boolean whole = access.elements() == trace.tensor(access).elements();
    return new TraceLine.OfAccess(
        name(access.tensor()), whole ? OptionalLong.empty() : OptionalLong.of(access.elements()));
  }

  private String name(int tensor) {
    return trace.tensors().get(tensor).name();
  }
}
