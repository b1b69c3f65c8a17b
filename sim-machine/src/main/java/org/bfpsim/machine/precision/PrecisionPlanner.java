package org.bfpsim.machine.precision;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntPredicate;
import org.bfpsim.core.number.FloatFormat;
import org.bfpsim.core.number.Format;
import org.bfpsim.machine.arch.Architecture.Regroup;
import org.bfpsim.workload.policy.Moment;
import org.bfpsim.workload.policy.PrecisionPolicy;
import org.bfpsim.workload.policy.Use.Slot;
import org.bfpsim.workload.trace.Access;
import org.bfpsim.workload.trace.AttentionOp;
import org.bfpsim.workload.trace.GemmOp;
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

  private final Trace trace;
  private final UseFormats formats;
  private final Regroup regroup;
  private final IntPredicate byPlane;
  private final TensorTraits traits;
  private final UsePlaces places;
  private final CopyTable copies;
  private final Axis[] firstAxis;

  /** Copies that backward products read, and how many planes of each. */
  private final Map<Integer, Integer> stashes = new HashMap<>();

  /** What ops that are done a second time read of forward's. */
  private final Set<Integer> checkpoints = new HashSet<>();

  private PrecisionPlanner(
      Trace trace, PrecisionPolicy policy, Moment now, Regroup regroup, IntPredicate byPlane) {
    this.trace = trace;
    this.formats = new UseFormats(policy, now, regroup);
    this.regroup = regroup;
    this.byPlane = byPlane;
    this.traits = TensorTraits.of(trace);
    this.places = new UsePlaces(trace, traits);
    this.copies = new CopyTable(trace.tensors().size(), regroup);
    this.firstAxis = new Axis[trace.tensors().size()];
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
    return new PrecisionPlan(copies.all(), ops);
  }

  /**
   * A transfer takes every copy of a tensor that is used where it arrives; those of the last one on
   * the way are known first.
   */
  private List<Read> transferReads(TransferOp op) {
    Tensor tensor = trace.tensors().get(op.from());
    List<Read> reads = new ArrayList<>();
    for (int used : List.copyOf(copies.of(op.to()))) {
      Copy copy = copies.get(used);
      int sent = copies.copy(op.from(), copy.encoding(), copy.axis(), copy.slot());
      int planes = copy.encoding().planes().size();
      stashes.putIfAbsent(sent, planes);
      String role =
          tensor.role() == TensorRole.ACTIVATION ? UsePlaces.STASHED : tensor.role().label();
      reads.add(new Read(0, sent, planes, op.elements(), role, false));
    }
    return reads;
  }

  /**
   * Notes what an op that is done a second time reads of forward's, and books what is recomputed.
   */
  private Read booked(Op op, Read read) {
    int tensor = copies.get(read.copy()).tensor();
    if (traits.isRecomputed(tensor)) {
      return read.withRole(RECOMPUTED);
    }
    if (op.recompute() && trace.tensors().get(tensor).role() == TensorRole.ACTIVATION) {
      checkpoints.add(read.copy());
      return read.withRole(UsePlaces.STASHED);
    }
    return read;
  }

  private List<Read> operandReads(Op op) {
    if (op instanceof GemmOp gemm) {
      Axis a = gemm.transposeA() ? Axis.ROWS : Axis.COLUMNS;
      Axis b = gemm.transposeB() ? Axis.COLUMNS : Axis.ROWS;
      return List.of(
          operandRead(op, 0, a, places.operandSlot(gemm, gemm.a(), true)),
          operandRead(op, 1, b, places.operandSlot(gemm, gemm.b(), false)));
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
    Format wanted = formats.format(slot, op);
    Format stored = slot == Slot.OUTPUT_GRADIENT ? formats.format(Slot.INPUT_GRADIENT, op) : wanted;
    boolean grouped = stored.groupSize() > 1;
    Axis own = grouped ? axis : Axis.COLUMNS;
    int source = traits.origin(tensor);
    if (firstAxis[source] == null) {
      firstAxis[source] = own;
    }
    Axis kept = regroup == Regroup.TWO_COPIES ? own : firstAxis[source];
    boolean regrouped = regroup == Regroup.REQUANTIZE_ON_READ && grouped && kept != own;
    OptionalInt wider =
        slot == Slot.STASH && byPlane.test(tensor)
            ? copies.wider(tensor, stored, kept)
            : OptionalInt.empty();
    if (wider.isPresent()) {
      int copy = wider.getAsInt();
      int planes = formats.layout().planesRead(copies.format(copy), wanted).size();
      stashes.putIfAbsent(copy, planes);
      return new Read(input, copy, planes, elements, UsePlaces.STASHED, regrouped);
    }
    int copy = copies.copy(tensor, formats.encoding(stored), kept, slot, stored);
    int planes = formats.layout().planesRead(stored, wanted).size();
    if (slot == Slot.STASH) {
      stashes.putIfAbsent(copy, planes);
    }
    return new Read(input, copy, planes, elements, places.operandRole(tensor, slot), regrouped);
  }

  private List<ProductFormats> products(Op op) {
    if (op instanceof GemmOp gemm) {
      return List.of(
          new ProductFormats(
              formats.format(places.operandSlot(gemm, gemm.a(), true), gemm),
              formats.format(places.operandSlot(gemm, gemm.b(), false), gemm)));
    }
    return op instanceof AttentionOp attention
        ? AttentionUses.products(attention).stream()
            .map(
                use -> new ProductFormats(formats.format(use.a(), op), formats.format(use.b(), op)))
            .toList()
        : List.of();
  }

  private List<Encoding> onChip(Op op) {
    return op instanceof AttentionOp attention
        ? AttentionUses.onChip(attention).stream()
            .map(slot -> formats.encoding(formats.format(slot, op)))
            .toList()
        : List.of();
  }

  private Read vectorRead(Op op, int input) {
    Access access = op.inputs().get(input);
    Tensor tensor = trace.tensor(access);
    long elements = Math.min(access.elements(), tensor.elements());
    List<Integer> existing = copies.of(access.tensor());
    boolean again = op.recompute();
    if (tensor.role() == TensorRole.ACTIVATION && op.phase() == Phase.BACKWARD && !again) {
      for (int copy : existing) {
        if (stashes.containsKey(copy)) {
          return new Read(input, copy, stashes.get(copy), elements, UsePlaces.STASHED, false);
        }
      }
    }
    Slot slot = places.vectorSlot(op, access.tensor());
    if (slot == Slot.INPUT_GRADIENT && !existing.isEmpty()) {
      return whole(input, existing.get(0), elements, "gradient");
    }
    Encoding encoding =
        op.kind().equals(VectorKind.QUANTIZE.label())
            ? formats.encoding(FloatFormat.FP32)
            : formats.encoding(tensor, slot, op, op.layerOfInput(input));
    int copy = copies.copy(access.tensor(), encoding, Axis.COLUMNS, slot);
    return whole(input, copy, elements, UsePlaces.vectorRole(tensor, slot, op.phase()));
  }

  private Read whole(int input, int copy, long elements, String role) {
    int planes = copies.get(copy).encoding().planes().size();
    return new Read(input, copy, planes, elements, role, false);
  }

  /** An output that nobody reads is still written, once. */
  private void requireCopies(Op op) {
    for (int output = 0; output < op.outputs().size(); output++) {
      Access access = op.outputs().get(output);
      if (copies.of(access.tensor()).isEmpty()) {
        Slot slot = places.vectorSlot(op, access.tensor());
        Encoding encoding =
            formats.encoding(trace.tensor(access), slot, op, op.layerOfOutput(output));
        copies.copy(access.tensor(), encoding, Axis.COLUMNS, slot);
      }
    }
  }

  private List<Write> writes(Op op) {
    List<Write> writes = new ArrayList<>();
    for (int output = 0; output < op.outputs().size(); output++) {
      Access access = op.outputs().get(output);
      Tensor tensor = trace.tensor(access);
      long elements = Math.min(access.elements(), tensor.elements());
      for (int copy : copies.of(access.tensor())) {
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
      return kept ? UsePlaces.STASHED : "activation";
    }
    return UsePlaces.vectorRole(tensor, slot, op.phase());
  }

  /** Whether backward reads the vector unit's copy, there being no narrower stash. */
  private boolean vectorStash(int tensor) {
    return traits.isReadInBackward(tensor)
        && copies.of(tensor).stream().noneMatch(stashes::containsKey);
  }
}
