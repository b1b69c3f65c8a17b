package org.bfpsim.machine.precision;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntPredicate;
import org.bfpsim.core.number.BfpFormat;
import org.bfpsim.core.number.FloatFormat;
import org.bfpsim.core.number.Format;
import org.bfpsim.machine.arch.Architecture.Regroup;
import org.bfpsim.workload.policy.Moment;
import org.bfpsim.workload.policy.PrecisionPolicy;
import org.bfpsim.workload.policy.Use;
import org.bfpsim.workload.policy.Use.Slot;
import org.bfpsim.workload.trace.Access;
import org.bfpsim.workload.trace.AttentionOp;
import org.bfpsim.workload.trace.GemmOp;
import org.bfpsim.workload.trace.GemmRole;
import org.bfpsim.workload.trace.Op;
import org.bfpsim.workload.trace.Phase;
import org.bfpsim.workload.trace.Tensor;
import org.bfpsim.workload.trace.TensorRole;
import org.bfpsim.workload.trace.Trace;
import org.bfpsim.workload.trace.TransferOp;
import org.bfpsim.workload.trace.VectorKind;

/**
 * Asks the policy about every use of every tensor and makes copies of the answers: two uses share a
 * copy where format and grouping axis agree.
 *
 * <p>Rules. A GEMM operand is grouped along the dimension that the GEMM reduces. A gradient that a
 * GEMM makes or reads is stored at q3 and read at q2: fewer planes where the layout allows it. The
 * vector unit reads an activation in backward from its stash, where there is one; what it quantizes
 * it reads in FP32. Vector work in a product's epilogue reads and writes as an op of its own would.
 * An op writes every copy of its outputs. An op that backward does a second time reads and writes
 * what it did in forward; what it reads of forward's is a stash, what it writes is {@value
 * #RECOMPUTED}. A stash that is stored by plane has no copy of its own where forward reads a wider
 * one with the same groups along the same axis: backward reads the upper planes of that.
 */
public final class PrecisionPlanner {
  private static final String RECOMPUTED = "recomputed";
  private static final String STASH = "stash";

  /** Vector work that completes a product: its results are the product's. */
  private static final Set<String> FINISHING =
      Set.of(VectorKind.BIAS.label(), VectorKind.QUANTIZE.label());

  private record Key(int tensor, String encoding, Axis axis) {}

  private final Trace trace;
  private final PrecisionPolicy policy;
  private final Moment now;
  private final Regroup regroup;
  private final Map<Key, Integer> indexByKey = new LinkedHashMap<>();
  private final List<Copy> copies = new ArrayList<>();
  private final List<List<Integer>> copiesOfTensor = new ArrayList<>();
  private final Axis[] firstAxis;

  /** For every tensor, the one whose values it holds, having been fetched from the host. */
  private final int[] origin;

  /** Copies that backward products read, and how many planes of each. */
  private final Map<Integer, Integer> stashes = new HashMap<>();

  private final Map<Integer, Format> formats = new HashMap<>();
  private final IntPredicate byPlane;

  /** What ops that are done a second time read of forward's. */
  private final Set<Integer> checkpoints = new HashSet<>();

  private final boolean[] multiplied;
  private final boolean[] readInBackward;
  private final boolean[] recomputed;

  private PrecisionPlanner(
      Trace trace, PrecisionPolicy policy, Moment now, Regroup regroup, IntPredicate byPlane) {
    this.byPlane = byPlane;
    this.trace = trace;
    this.policy = policy;
    this.now = now;
    this.regroup = regroup;
    int tensors = trace.tensors().size();
    this.firstAxis = new Axis[tensors];
    this.origin = new int[tensors];
    Arrays.setAll(origin, tensor -> tensor);
    this.multiplied = new boolean[tensors];
    this.readInBackward = new boolean[tensors];
    this.recomputed = new boolean[tensors];
    for (int tensor = 0; tensor < tensors; tensor++) {
      copiesOfTensor.add(new ArrayList<>(3));
    }
  }

  /** The plan for a trace under a policy at a moment of the run, every stash a copy of its own. */
  public static PrecisionPlan plan(
      Trace trace, PrecisionPolicy policy, Moment now, Regroup regroup) {
    return plan(trace, policy, now, regroup, tensor -> false);
  }

  /**
   * As {@link #plan(Trace, PrecisionPolicy, Moment, Regroup)}.
   *
   * @param byPlane the tensors whose stash is read from the planes of a wider copy, if there is one
   */
  public static PrecisionPlan plan(
      Trace trace, PrecisionPolicy policy, Moment now, Regroup regroup, IntPredicate byPlane) {
    return new PrecisionPlanner(trace, policy, now, regroup, byPlane).plan();
  }

  private PrecisionPlan plan() {
    trace.ops().forEach(this::note);
    List<List<Read>> operandReads = trace.ops().stream().map(this::operandReads).toList();
    List<List<Read>> reads = new ArrayList<>();
    for (int i = 0; i < trace.ops().size(); i++) {
      Op op = trace.ops().get(i);
      if (op instanceof TransferOp) {
        reads.add(List.of());
        continue;
      }
      List<Read> all = new ArrayList<>(operandReads.get(i));
      int operands = all.stream().mapToInt(read -> read.input() + 1).max().orElse(0);
      for (int input = operands; input < op.inputs().size(); input++) {
        all.add(vectorRead(op, input));
      }
      reads.add(all.stream().map(read -> booked(op, read)).toList());
    }
    for (int i = trace.ops().size() - 1; i >= 0; i--) {
      if (trace.ops().get(i) instanceof TransferOp transfer) {
        reads.set(i, transferReads(transfer));
      }
    }
    trace.ops().forEach(this::requireCopies);
    List<OpPrecision> ops = new ArrayList<>();
    for (int i = 0; i < trace.ops().size(); i++) {
      Op op = trace.ops().get(i);
      ops.add(new OpPrecision(reads.get(i), writes(op), products(op), onChip(op)));
    }
    return new PrecisionPlan(copies, ops);
  }

  /**
   * A transfer takes every copy of a tensor that is used where it arrives; those of the last one on
   * the way are known first.
   */
  private List<Read> transferReads(TransferOp op) {
    Tensor tensor = trace.tensors().get(op.from());
    List<Read> reads = new ArrayList<>();
    for (int used : List.copyOf(copiesOfTensor.get(op.to()))) {
      Copy copy = copies.get(used);
      int sent = copy(op.from(), copy.encoding(), copy.axis(), copy.slot());
      int planes = copy.encoding().planes().size();
      stashes.putIfAbsent(sent, planes);
      String role = tensor.role() == TensorRole.ACTIVATION ? STASH : tensor.role().label();
      reads.add(new Read(0, sent, planes, op.elements(), role, false));
    }
    return reads;
  }

  /** Notes which tensors GEMMs make or read, and which backward reads. */
  private void note(Op op) {
    if (op instanceof TransferOp transfer) {
      origin[transfer.to()] = origin[transfer.from()];
    }
    if (op instanceof GemmOp gemm) {
      multiplied[gemm.a()] = true;
      multiplied[gemm.b()] = true;
      gemm.productTensor().ifPresent(tensor -> multiplied[tensor] = true);
    } else if (op instanceof AttentionOp attention) {
      attention
          .inputs()
          .subList(0, attention.operands())
          .forEach(access -> multiplied[access.tensor()] = true);
      attention.outputs().forEach(access -> multiplied[access.tensor()] = true);
    } else if (FINISHING.contains(op.kind())) {
      op.outputs().forEach(access -> multiplied[access.tensor()] = true);
    }
    if (op.phase() == Phase.BACKWARD) {
      op.inputs().forEach(access -> readInBackward[access.tensor()] = true);
    }
    if (op.recompute()) {
      op.outputs().forEach(access -> recomputed[access.tensor()] = true);
    }
  }

  /**
   * Notes what an op that is done a second time reads of forward's, and books what is recomputed.
   */
  private Read booked(Op op, Read read) {
    int tensor = copies.get(read.copy()).tensor();
    if (recomputed[tensor]) {
      return read.withRole(RECOMPUTED);
    }
    if (op.recompute() && trace.tensors().get(tensor).role() == TensorRole.ACTIVATION) {
      checkpoints.add(read.copy());
      return read.withRole(STASH);
    }
    return read;
  }

  private List<Read> operandReads(Op op) {
    if (op instanceof GemmOp gemm) {
      Axis a = gemm.transposeA() ? Axis.ROWS : Axis.COLUMNS;
      Axis b = gemm.transposeB() ? Axis.COLUMNS : Axis.ROWS;
      return List.of(
          operandRead(op, 0, a, operandSlot(gemm, gemm.a(), true)),
          operandRead(op, 1, b, operandSlot(gemm, gemm.b(), false)));
    }
    return op instanceof AttentionOp attention ? operandReads(attention) : List.of();
  }

  /** An operand that one copy serves along both axes is read once. */
  private List<Read> operandReads(AttentionOp op) {
    List<Read> reads = new ArrayList<>();
    for (AttentionUses.OperandUse use : AttentionUses.operands(op)) {
      Read read = operandRead(op, use.input(), use.axis(), use.slot());
      Read last = reads.isEmpty() ? read : reads.get(reads.size() - 1);
      if (!reads.isEmpty() && last.input() == read.input() && last.copy() == read.copy()) {
        reads.set(reads.size() - 1, last.regrouped() ? last : read);
      } else {
        reads.add(read);
      }
    }
    return reads;
  }

  private Read operandRead(Op op, int input, Axis axis, Slot slot) {
    int tensor = op.inputs().get(input).tensor();
    long elements = op.inputs().get(input).elements();
    Format wanted = format(slot, op);
    Format stored = slot == Slot.OUTPUT_GRADIENT ? format(Slot.INPUT_GRADIENT, op) : wanted;
    boolean grouped = stored.groupSize() > 1;
    Axis own = grouped ? axis : Axis.COLUMNS;
    int source = origin[tensor];
    if (firstAxis[source] == null) {
      firstAxis[source] = own;
    }
    Axis kept = regroup == Regroup.TWO_COPIES ? own : firstAxis[source];
    boolean regrouped = regroup == Regroup.REQUANTIZE_ON_READ && grouped && kept != own;
    OptionalInt wider =
        slot == Slot.STASH && byPlane.test(tensor)
            ? wider(tensor, stored, kept)
            : OptionalInt.empty();
    if (wider.isPresent()) {
      int copy = wider.getAsInt();
      int planes = policy.layout().planesRead(formats.get(copy), wanted).size();
      stashes.putIfAbsent(copy, planes);
      return new Read(input, copy, planes, elements, STASH, regrouped);
    }
    int copy = copy(tensor, encoding(stored), kept, slot);
    formats.put(copy, stored);
    int planes = policy.layout().planesRead(stored, wanted).size();
    if (slot == Slot.STASH) {
      stashes.putIfAbsent(copy, planes);
    }
    return new Read(input, copy, planes, elements, operandRole(tensor, slot), regrouped);
  }

  /** A copy that forward's products read and whose upper planes are the stash. */
  private OptionalInt wider(int tensor, Format narrow, Axis axis) {
    boolean blocks = regroup == Regroup.SQUARE && narrow.groupSize() > 1;
    Axis kept = blocks ? Axis.BLOCKS : axis;
    return copiesOfTensor.get(tensor).stream()
        .filter(copy -> copies.get(copy).axis() == kept && formats.containsKey(copy))
        .filter(copy -> holds(formats.get(copy), narrow))
        .mapToInt(Integer::intValue)
        .findFirst();
  }

  private static boolean holds(Format wide, Format narrow) {
    return wide instanceof BfpFormat from
        && narrow instanceof BfpFormat to
        && from.groupSize() == to.groupSize()
        && from.exponentBits() == to.exponentBits()
        && from.mantissaBits() > to.mantissaBits();
  }

  private Slot operandSlot(GemmOp gemm, int tensor, boolean isA) {
    TensorRole role = trace.tensors().get(tensor).role();
    if (gemm.role() == GemmRole.FORWARD) {
      int other = isA ? gemm.b() : gemm.a();
      boolean meetsWeight = trace.tensors().get(other).role() == TensorRole.WEIGHT;
      return role != TensorRole.WEIGHT && (isA || meetsWeight) ? Slot.FORWARD_X : Slot.FORWARD_W;
    }
    if (role == TensorRole.GRADIENT || role == TensorRole.WEIGHT_GRADIENT) {
      return Slot.OUTPUT_GRADIENT;
    }
    return role == TensorRole.WEIGHT ? Slot.BACKWARD_W : Slot.STASH;
  }

  private List<ProductFormats> products(Op op) {
    if (op instanceof GemmOp gemm) {
      return List.of(
          new ProductFormats(
              format(operandSlot(gemm, gemm.a(), true), gemm),
              format(operandSlot(gemm, gemm.b(), false), gemm)));
    }
    return op instanceof AttentionOp attention
        ? AttentionUses.products(attention).stream()
            .map(use -> new ProductFormats(format(use.a(), op), format(use.b(), op)))
            .toList()
        : List.of();
  }

  private List<Encoding> onChip(Op op) {
    return op instanceof AttentionOp attention
        ? AttentionUses.onChip(attention).stream().map(slot -> encoding(format(slot, op))).toList()
        : List.of();
  }

  private Read vectorRead(Op op, int input) {
    Access access = op.inputs().get(input);
    Tensor tensor = trace.tensor(access);
    long elements = Math.min(access.elements(), tensor.elements());
    List<Integer> existing = copiesOfTensor.get(access.tensor());
    boolean again = op.recompute();
    if (tensor.role() == TensorRole.ACTIVATION && op.phase() == Phase.BACKWARD && !again) {
      for (int copy : existing) {
        if (stashes.containsKey(copy)) {
          return new Read(input, copy, stashes.get(copy), elements, STASH, false);
        }
      }
    }
    Slot slot = vectorSlot(op, access.tensor());
    if (slot == Slot.INPUT_GRADIENT && !existing.isEmpty()) {
      return whole(input, existing.get(0), elements, "gradient");
    }
    Encoding encoding =
        op.kind().equals(VectorKind.QUANTIZE.label())
            ? encoding(FloatFormat.FP32)
            : encoding(tensor, slot, op, op.layerOfInput(input));
    int copy = copy(access.tensor(), encoding, Axis.COLUMNS, slot);
    return whole(input, copy, elements, vectorRole(tensor, slot, op.phase()));
  }

  private Read whole(int input, int copy, long elements, String role) {
    int planes = copies.get(copy).encoding().planes().size();
    return new Read(input, copy, planes, elements, role, false);
  }

  private Slot vectorSlot(Op op, int tensor) {
    return switch (trace.tensors().get(tensor).role()) {
      case GRADIENT -> multiplied[tensor] ? Slot.INPUT_GRADIENT : Slot.VECTOR;
      case WEIGHT -> op.phase() == Phase.UPDATE ? Slot.MASTER_WEIGHT : Slot.VECTOR;
      case WEIGHT_GRADIENT -> Slot.WEIGHT_GRADIENT;
      case OPTIMIZER_STATE, MOMENTUM, VARIANCE -> Slot.OPTIMIZER_STATE;
      case INPUT, ACTIVATION, MASK, STATISTICS -> Slot.VECTOR;
    };
  }

  private Encoding encoding(Tensor tensor, Slot slot, Op op, String layer) {
    return switch (tensor.role()) {
      case MASK -> Encoding.MASK;
      case INPUT -> Encoding.INDEX;
      case STATISTICS -> Encoding.of(FloatFormat.FP32, policy.layout());
      case MOMENTUM, VARIANCE ->
          op.kind().equals(VectorKind.ADAM8BIT.label())
              ? Encoding.BLOCKWISE
              : encoding(format(slot, op, layer));
      default -> encoding(format(slot, op, layer));
    };
  }

  private Encoding encoding(Format format) {
    return regroup == Regroup.SQUARE
        ? Encoding.square(format, policy.layout())
        : Encoding.of(format, policy.layout());
  }

  /** An output that nobody reads is still written, once. */
  private void requireCopies(Op op) {
    for (int output = 0; output < op.outputs().size(); output++) {
      Access access = op.outputs().get(output);
      if (copiesOfTensor.get(access.tensor()).isEmpty()) {
        Slot slot = vectorSlot(op, access.tensor());
        Encoding encoding = encoding(trace.tensor(access), slot, op, op.layerOfOutput(output));
        copy(access.tensor(), encoding, Axis.COLUMNS, slot);
      }
    }
  }

  private List<Write> writes(Op op) {
    List<Write> writes = new ArrayList<>();
    for (int output = 0; output < op.outputs().size(); output++) {
      Access access = op.outputs().get(output);
      Tensor tensor = trace.tensor(access);
      long elements = Math.min(access.elements(), tensor.elements());
      for (int copy : copiesOfTensor.get(access.tensor())) {
        String role = writeRole(tensor, access.tensor(), copy, op);
        writes.add(new Write(output, copy, elements, role));
      }
    }
    return writes;
  }

  /** What a backward product reads is a stash, also where a forward product reads the same copy. */
  private String writeRole(Tensor tensor, int index, int copy, Op op) {
    if (op.recompute()) {
      return RECOMPUTED;
    }
    Slot slot = copies.get(copy).slot();
    if (tensor.role() == TensorRole.ACTIVATION && op.phase() == Phase.FORWARD) {
      boolean kept =
          stashes.containsKey(copy)
              || checkpoints.contains(copy)
              || (slot == Slot.VECTOR && vectorStash(index));
      return kept ? STASH : "activation";
    }
    return vectorRole(tensor, slot, op.phase());
  }

  /** Whether backward reads the vector unit's copy, there being no narrower stash. */
  private boolean vectorStash(int tensor) {
    return readInBackward[tensor]
        && copiesOfTensor.get(tensor).stream().noneMatch(stashes::containsKey);
  }

  /** K and V stand where a weight stands, but are activations by role. */
  private String operandRole(int tensor, Slot slot) {
    if (trace.tensors().get(tensor).role() == TensorRole.WEIGHT) {
      return "weight";
    }
    return switch (slot) {
      case STASH, BACKWARD_W -> STASH;
      case OUTPUT_GRADIENT -> "gradient";
      default -> "activation";
    };
  }

  private static String vectorRole(Tensor tensor, Slot slot, Phase phase) {
    if (slot == Slot.MASTER_WEIGHT) {
      return "master_weight";
    }
    if (tensor.role() == TensorRole.ACTIVATION && phase == Phase.BACKWARD) {
      return STASH;
    }
    return tensor.role().label();
  }

  private int copy(int tensor, Encoding encoding, Axis axis, Slot slot) {
    boolean alongRows = encoding.groupSize() == 1 || encoding.equals(Encoding.BLOCKWISE);
    Axis kept = alongRows ? Axis.COLUMNS : regroup == Regroup.SQUARE ? Axis.BLOCKS : axis;
    return indexByKey.computeIfAbsent(
        new Key(tensor, encoding.label(), kept),
        key -> {
          copies.add(new Copy(tensor, encoding, kept, slot));
          copiesOfTensor.get(tensor).add(copies.size() - 1);
          return copies.size() - 1;
        });
  }

  private Format format(Slot slot, Op op) {
    return format(slot, op, op.layer());
  }

  private Format format(Slot slot, Op op, String layer) {
    Phase phase = op.recompute() ? Phase.FORWARD : op.phase();
    return policy.format(new Use(slot, layer, phase), now);
  }
}
