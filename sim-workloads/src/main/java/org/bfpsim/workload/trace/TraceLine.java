package org.bfpsim.workload.trace;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The lines of a {@code bfpsim.trace/1} file: what {@link Trace} holds, with tensors by name. The
 * first key of a line says what it is. {@code recompute} is there where it is true, {@code
 * epilogue} where it is not empty.
 */
final class TraceLine {
  private TraceLine() {}

  /** The first line. */
  record Header(
      String schema,
      String model,
      String origin,
      long batch,
      long sequence,
      int steps,
      List<String> assumptions,
      List<Treatment> treatments) {}

  /** A tensor line; {@code tensor} is its name. */
  record OfTensor(String tensor, List<Long> shape, TensorRole role, String layer) {}

  /** An access; without {@code elements} it touches the whole tensor once. */
  record OfAccess(String tensor, OptionalLong elements) {}

  /** A GEMM line; {@code gemm} is the op's name. */
  record OfGemm(
      String gemm,
      String layer,
      Phase phase,
      Category category,
      GemmRole role,
      long batch,
      long m,
      long n,
      long k,
      String a,
      boolean transposeA,
      String b,
      boolean transposeB,
      String output,
      List<OfAccess> addend,
      Optional<List<OfEpilogue>> epilogue,
      Optional<Boolean> recompute) {}

  /** Vector work in a product's epilogue; {@code op} is its name. */
  record OfEpilogue(
      String op,
      String layer,
      Category category,
      String kind,
      int costPerElement,
      Optional<String> operand,
      List<OfAccess> inputs,
      List<OfAccess> outputs) {}

  /** A line of a fused attention; {@code attention} is the op's name. */
  record OfAttention(
      String attention,
      String layer,
      Phase phase,
      Category category,
      long batch,
      long heads,
      long kvHeads,
      long queries,
      long keys,
      long headDim,
      AttentionMask mask,
      boolean dropout,
      List<OfAccess> inputs,
      List<OfAccess> outputs,
      Optional<Boolean> recompute) {}

  /** A line of vector work; {@code vector} is the op's name. */
  record OfVector(
      String vector,
      String layer,
      Phase phase,
      Category category,
      String kind,
      long elements,
      int costPerElement,
      List<OfAccess> inputs,
      List<OfAccess> outputs,
      Optional<Boolean> recompute) {}

  /** A gather or scatter line; {@code gather} is the op's name. */
  record OfGather(
      String gather,
      String layer,
      Phase phase,
      Category category,
      boolean scatter,
      long rows,
      long rowElements,
      List<OfAccess> inputs,
      List<OfAccess> outputs,
      Optional<Boolean> recompute) {}

  /** A transfer line; {@code transfer} is the op's name, the tensors are moved whole. */
  record OfTransfer(
      String transfer, String layer, Phase phase, boolean toHost, String from, String to) {}
}
