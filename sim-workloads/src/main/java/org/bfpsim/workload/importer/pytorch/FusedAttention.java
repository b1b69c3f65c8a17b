package org.bfpsim.workload.importer.pytorch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bfpsim.core.array.GemmShape;
import org.bfpsim.workload.trace.Category;
import org.bfpsim.workload.trace.GemmRole;
import org.bfpsim.workload.trace.VectorKind;

/**
 * Takes a fused attention call apart: QKᵀ, softmax and PV forward; backward the scores again, dV,
 * dP, the softmax's gradient, dQ and dK. Causal calls are counted whole.
 */
final class FusedAttention {
  private final EtNode call;
  private final NodeTree.Context context;
  private final String name;
  private final long heads;
  private final long queries;
  private final long keys;
  private final long width;
  private final long valueWidth;
  private final List<Draft> drafts = new ArrayList<>();

  /**
   * A call.
   *
   * @param query shape [batch, heads, queries, width]
   * @param value shape [batch, heads or fewer that are shared, keys, width]
   */
  FusedAttention(
      EtNode call, NodeTree.Context context, String name, EtTensor query, EtTensor value) {
    this.call = call;
    this.context = context;
    this.name = name;
    this.heads = query.size(0) * query.size(1);
    this.queries = query.size(2);
    this.keys = value.size(2);
    this.width = query.size(3);
    this.valueWidth = value.size(3);
  }

  List<Draft> forward(StoredTensor q, StoredTensor k, StoredTensor v, StoredTensor output) {
    StoredTensor scores = scores();
    StoredTensor weights = scores();
    product("qk", GemmRole.FORWARD, queries, keys, width, q, false, k, true, scores);
    vector("softmax", VectorKind.SOFTMAX, scores, scores, weights);
    product("pv", GemmRole.FORWARD, queries, valueWidth, keys, weights, false, v, false, output);
    return drafts;
  }

  /**
   * The gradients.
   *
   * @param made dQ, dK and dV
   */
  List<Draft> backward(
      StoredTensor dy, StoredTensor q, StoredTensor k, StoredTensor v, List<StoredTensor> made) {
    GemmRole gradient = GemmRole.INPUT_GRADIENT;
    StoredTensor scores = scores();
    StoredTensor weights = scores();
    StoredTensor dWeights = scores();
    StoredTensor dScores = scores();
    product("qk", GemmRole.FORWARD, queries, keys, width, q, false, k, true, scores);
    vector("softmax", VectorKind.SOFTMAX, scores, scores, weights);
    product("dv", gradient, keys, valueWidth, queries, weights, true, dy, false, made.get(2));
    product("dp", gradient, queries, keys, valueWidth, dy, false, v, true, dWeights);
    vector("dsoftmax", VectorKind.SOFTMAX_BACKWARD, weights, dWeights, dScores);
    product("dq", gradient, queries, width, keys, dScores, false, k, false, made.get(0));
    product("dk", gradient, keys, width, queries, dScores, true, q, false, made.get(1));
    return drafts;
  }

  private StoredTensor scores() {
    List<Long> shape = List.of(heads, queries, keys);
    long elements = shape.stream().reduce(1L, Math::multiplyExact);
    StoredTensor made =
        new StoredTensor(EtTensor.unnamed(shape, elements, "float", Optional.empty()), false);
    made.written(context.phase());
    return made;
  }

  private void product(
      String part,
      GemmRole role,
      long m,
      long n,
      long k,
      StoredTensor a,
      boolean transposeA,
      StoredTensor b,
      boolean transposeB,
      StoredTensor output) {
    GemmShape shape = new GemmShape(heads, m, n, k);
    Product product = new Product(role, shape, a, transposeA, b, transposeB, output, List.of());
    AtenKind kind =
        new AtenKind(
            call.name(), AtenKind.Work.GEMM, Optional.empty(), 0, Category.ATTENTION, List.of());
    List<Use> inputs = List.of(new Use(a, heads * m * k), new Use(b, heads * k * n));
    List<Use> outputs = List.of(new Use(output, heads * m * n));
    drafts.add(
        new Draft(call, context, named(part), kind, 0, inputs, outputs, Optional.of(product)));
  }

  private void vector(
      String part, VectorKind vector, StoredTensor a, StoredTensor b, StoredTensor output) {
    long elements = output.elements();
    List<Use> inputs = new ArrayList<>(List.of(new Use(a, elements)));
    if (b != a) {
      inputs.add(new Use(b, elements));
    }
    AtenKind kind =
        new AtenKind(
            call.name(),
            AtenKind.Work.VECTOR,
            Optional.of(vector),
            vector.costPerElement(),
            Category.ATTENTION,
            List.of());
    List<Use> outputs = List.of(new Use(output, elements));
    drafts.add(
        new Draft(call, context, named(part), kind, elements, inputs, outputs, Optional.empty()));
  }

  private String named(String part) {
    return name + "." + part;
  }
}
