package org.bfpsim.workload.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntUnaryOperator;
import org.bfpsim.core.array.GemmShape;

/**
 * A batch of matrix products C[M,N] = A[M,K] · B[K,N].
 *
 * @param role what the product is for
 * @param shape batch, M, N and K
 * @param a index of A's tensor
 * @param transposeA true where A is stored [K,M]; it is then grouped along its rows when K is
 *     reduced
 * @param b index of B's tensor
 * @param transposeB true where B is stored [N,K]
 * @param output index of C's tensor
 * @param addend what is added to every product in the epilogue (a bias, or C itself where it
 *     accumulates); may be empty
 * @param epilogue what the vector unit does after that, in order; C is what the last of it leaves
 * @param recompute whether backward does a forward product a second time
 */
public record GemmOp(
    String name,
    String layer,
    Phase phase,
    Category category,
    GemmRole role,
    GemmShape shape,
    int a,
    boolean transposeA,
    int b,
    boolean transposeB,
    int output,
    List<Access> addend,
    List<EpilogueOp> epilogue,
    boolean recompute)
    implements Op {
  public GemmOp {
    addend = List.copyOf(addend);
    epilogue = List.copyOf(epilogue);
  }

  /** A product that is done for the first time, without vector work behind it. */
  public GemmOp(
      String name,
      String layer,
      Phase phase,
      Category category,
      GemmRole role,
      GemmShape shape,
      int a,
      boolean transposeA,
      int b,
      boolean transposeB,
      int output,
      List<Access> addend) {
    this(
        name,
        layer,
        phase,
        category,
        role,
        shape,
        a,
        transposeA,
        b,
        transposeB,
        output,
        addend,
        List.of(),
        false);
  }

  /** The product that goes on to do other vector work, and leaves its results elsewhere. */
  public GemmOp withEpilogue(List<EpilogueOp> work, int result) {
    return leaving(result, addend, work);
  }

  /** The product that adds something else and leaves its results elsewhere. */
  public GemmOp withAddend(List<Access> added, int result) {
    return leaving(result, added, epilogue);
  }

  private GemmOp leaving(int result, List<Access> added, List<EpilogueOp> work) {
    return new GemmOp(
        name,
        layer,
        phase,
        category,
        role,
        shape,
        a,
        transposeA,
        b,
        transposeB,
        result,
        added,
        work,
        recompute);
  }

  @Override
  public String kind() {
    return "gemm";
  }

  public long elementsA() {
    return shape.batch() * shape.m() * shape.k();
  }

  public long elementsB() {
    return shape.batch() * shape.k() * shape.n();
  }

  public long elementsC() {
    return shape.batch() * shape.m() * shape.n();
  }

  /** The tensor that holds the products themselves, addend included, where one does. */
  public OptionalInt productTensor() {
    return epilogue.isEmpty() ? OptionalInt.of(output) : epilogue.get(0).operand();
  }

  /** How many inputs stand before those of the epilogue's vector work: A, B and addends. */
  public int inputsBeforeEpilogue() {
    return 2 + addend.size();
  }

  /** Lane operations that the epilogue's vector work takes for every element of C. */
  public long laneOperationsPerElement() {
    return epilogue.stream().mapToLong(EpilogueOp::costPerElement).sum();
  }

  @Override
  public List<Access> inputs() {
    List<Access> inputs = new ArrayList<>(inputsBeforeEpilogue());
    inputs.add(new Access(a, elementsA()));
    inputs.add(new Access(b, elementsB()));
    inputs.addAll(addend);
    epilogue.forEach(work -> inputs.addAll(work.inputs()));
    return inputs;
  }

  /** C, then what the epilogue's vector work writes beside it, in order. */
  @Override
  public List<Access> outputs() {
    if (epilogue.isEmpty()) {
      return List.of(new Access(output, elementsC()));
    }
    List<Access> outputs = new ArrayList<>();
    outputs.add(new Access(output, elementsC()));
    for (EpilogueOp work : epilogue) {
      work.operand().ifPresent(tensor -> outputs.add(new Access(tensor, elementsC())));
      outputs.addAll(work.outputs());
    }
    return outputs;
  }

  @Override
  public String layerOfInput(int input) {
    int first = inputsBeforeEpilogue();
    for (EpilogueOp work : epilogue) {
      if (input >= first && input < first + work.inputs().size()) {
        return work.layer();
      }
      first += work.inputs().size();
    }
    return layer;
  }

  @Override
  public String layerOfOutput(int output) {
    int first = 1;
    String made = layer;
    for (EpilogueOp work : epilogue) {
      if (work.operand().isPresent() && output == first) {
        return made;
      }
      first += work.operand().isPresent() ? 1 : 0;
      if (output >= first && output < first + work.outputs().size()) {
        return work.layer();
      }
      first += work.outputs().size();
      made = work.layer();
    }
    return made;
  }

  @Override
  public GemmOp withTensors(IntUnaryOperator renumbered) {
    return new GemmOp(
        name,
        layer,
        phase,
        category,
        role,
        shape,
        renumbered.applyAsInt(a),
        transposeA,
        renumbered.applyAsInt(b),
        transposeB,
        renumbered.applyAsInt(output),
        Access.all(addend, renumbered),
        epilogue.stream().map(work -> work.withTensors(renumbered)).toList(),
        recompute);
  }
}
