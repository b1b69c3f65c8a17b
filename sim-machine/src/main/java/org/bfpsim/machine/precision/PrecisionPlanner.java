package org.bfpsim.machine.precision;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bfpsim.core.number.FloatFormat;
import org.bfpsim.core.number.Format;
import org.bfpsim.machine.arch.Architecture.Regroup;
import org.bfpsim.workload.policy.Moment;
import org.bfpsim.workload.policy.PrecisionPolicy;
import org.bfpsim.workload.policy.Use;
import org.bfpsim.workload.policy.Use.Slot;
import org.bfpsim.workload.trace.Access;
import org.bfpsim.workload.trace.GemmOp;
import org.bfpsim.workload.trace.GemmRole;
import org.bfpsim.workload.trace.Op;
import org.bfpsim.workload.trace.Phase;
import org.bfpsim.workload.trace.Tensor;
import org.bfpsim.workload.trace.TensorRole;
import org.bfpsim.workload.trace.Trace;
import org.bfpsim.workload.trace.VectorKind;

/**
 * Asks the policy about every use of every tensor and makes copies of the answers: two uses share a
 * copy where format and grouping axis agree.
 *
 * <p>Rules. A GEMM operand is grouped along the dimension that the GEMM reduces. A gradient that a
 * GEMM makes or reads is stored at q3 and read at q2: fewer planes where the layout allows it. The
 * vector unit reads an activation in backward from its stash, where there is one. An op writes
 * every copy of its outputs.
 */
public final class PrecisionPlanner {
  private record Key(int tensor, String encoding, Axis axis) {}

  private final Trace trace;
  private final PrecisionPolicy policy;
  private final Moment now;
  private final Regroup regroup;
  private final Map<Key, Integer> indexByKey = new LinkedHashMap<>();
  private final List<Copy> copies = new ArrayList<>();
  private final List<List<Integer>> copiesOfTensor = new ArrayList<>();
  private final Axis[] firstAxis;
  private final Set<Integer> stashes = new HashSet<>();
  private final boolean[] multiplied;
  private final boolean[] readInBackward;

  private PrecisionPlanner(Trace trace, PrecisionPolicy policy, Moment now, Regroup regroup) {
    this.trace = trace;
    this.policy = policy;
    this.now = now;
    this.regroup = regroup;
    int tensors = trace.tensors().size();
    this.firstAxis = new Axis[tensors];
    this.multiplied = new boolean[tensors];
    this.readInBackward = new boolean[tensors];
    for (int tensor = 0; tensor < tensors; tensor++) {
      copiesOfTensor.add(new ArrayList<>(3));
    }
  }

  /** The plan for a trace under a policy at a moment of the run. */
  public static PrecisionPlan plan(
      Trace trace, PrecisionPolicy policy, Moment now, Regroup regroup) {
    return new PrecisionPlanner(trace, policy, now, regroup).plan();
  }

  private PrecisionPlan plan() {
    trace.ops().forEach(this::note);
    List<List<Read>> gemmReads = new ArrayList<>();
    for (Op op : trace.ops()) {
      gemmReads.add(op instanceof GemmOp gemm ? operandReads(gemm) : List.of());
    }
    List<List<Read>> reads = new ArrayList<>();
    for (int i = 0; i < trace.ops().size(); i++) {
      Op op = trace.ops().get(i);
      List<Read> all = new ArrayList<>(gemmReads.get(i));
      for (Access access : op.inputs().subList(all.size(), op.inputs().size())) {
        all.add(vectorRead(op, access));
      }
      reads.add(all);
    }
    trace.ops().forEach(op -> op.outputs().forEach(access -> requireCopy(op, access)));
    List<OpPrecision> ops = new ArrayList<>();
    for (int i = 0; i < trace.ops().size(); i++) {
      Op op = trace.ops().get(i);
      ops.add(new OpPrecision(reads.get(i), writes(op), multipliedFormats(op)));
    }
    return new PrecisionPlan(copies, ops);
  }

  /** Notes which tensors GEMMs make or read, and which backward reads. */
  private void note(Op op) {
    if (op instanceof GemmOp gemm) {
      multiplied[gemm.a()] = true;
      multiplied[gemm.b()] = true;
      multiplied[gemm.output()] = true;
    }
    if (op.phase() == Phase.BACKWARD) {
      op.inputs().forEach(access -> readInBackward[access.tensor()] = true);
    }
  }

  private List<Read> operandReads(GemmOp gemm) {
    return List.of(
        operandRead(
            gemm, gemm.a(), gemm.elementsA(), gemm.transposeA() ? Axis.ROWS : Axis.COLUMNS, true),
        operandRead(
            gemm, gemm.b(), gemm.elementsB(), gemm.transposeB() ? Axis.COLUMNS : Axis.ROWS, false));
  }

  private Read operandRead(GemmOp gemm, int tensor, long elements, Axis axis, boolean isA) {
    Slot slot = operandSlot(gemm, tensor, isA);
    Format wanted = format(slot, gemm);
    Format stored = slot == Slot.OUTPUT_GRADIENT ? format(Slot.INPUT_GRADIENT, gemm) : wanted;
    boolean grouped = stored.groupSize() > 1;
    Axis own = grouped ? axis : Axis.COLUMNS;
    if (firstAxis[tensor] == null) {
      firstAxis[tensor] = own;
    }
    Axis kept = regroup == Regroup.TWO_COPIES ? own : firstAxis[tensor];
    int copy = copy(tensor, encoding(stored), kept, slot);
    if (slot == Slot.STASH) {
      stashes.add(copy);
    }
    int planes = policy.layout().planesRead(stored, wanted).size();
    boolean regrouped = regroup == Regroup.REQUANTIZE_ON_READ && grouped && kept != own;
    return new Read(copy, planes, elements, operandRole(tensor, slot), regrouped);
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

  private List<Format> multipliedFormats(Op op) {
    if (!(op instanceof GemmOp gemm)) {
      return List.of();
    }
    return List.of(
        format(operandSlot(gemm, gemm.a(), true), gemm),
        format(operandSlot(gemm, gemm.b(), false), gemm));
  }

  private Read vectorRead(Op op, Access access) {
    Tensor tensor = trace.tensor(access);
    long elements = Math.min(access.elements(), tensor.elements());
    List<Integer> existing = copiesOfTensor.get(access.tensor());
    if (tensor.role() == TensorRole.ACTIVATION && op.phase() == Phase.BACKWARD) {
      for (int copy : existing) {
        if (stashes.contains(copy)) {
          return whole(copy, elements, "stash");
        }
      }
    }
    Slot slot = vectorSlot(op, access.tensor());
    if (slot == Slot.INPUT_GRADIENT && !existing.isEmpty()) {
      return whole(existing.get(0), elements, "gradient");
    }
    int copy = copy(access.tensor(), encoding(tensor, slot, op), Axis.COLUMNS, slot);
    return whole(copy, elements, vectorRole(tensor, slot, op.phase()));
  }

  private Read whole(int copy, long elements, String role) {
    return new Read(copy, copies.get(copy).encoding().planes().size(), elements, role, false);
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

  private Encoding encoding(Tensor tensor, Slot slot, Op op) {
    return switch (tensor.role()) {
      case MASK -> Encoding.MASK;
      case INPUT -> Encoding.INDEX;
      case STATISTICS -> Encoding.of(FloatFormat.FP32, policy.layout());
      case MOMENTUM, VARIANCE ->
          op.kind().equals(VectorKind.ADAM8BIT.label())
              ? Encoding.BLOCKWISE
              : encoding(format(slot, op));
      default -> encoding(format(slot, op));
    };
  }

  private Encoding encoding(Format format) {
    return regroup == Regroup.SQUARE
        ? Encoding.square(format, policy.layout())
        : Encoding.of(format, policy.layout());
  }

  /** An output that nobody reads is still written, once. */
  private void requireCopy(Op op, Access access) {
    if (copiesOfTensor.get(access.tensor()).isEmpty()) {
      Slot slot = vectorSlot(op, access.tensor());
      copy(access.tensor(), encoding(trace.tensor(access), slot, op), Axis.COLUMNS, slot);
    }
  }

  private List<Write> writes(Op op) {
    List<Write> writes = new ArrayList<>();
    for (Access access : op.outputs()) {
      Tensor tensor = trace.tensor(access);
      long elements = Math.min(access.elements(), tensor.elements());
      for (int copy : copiesOfTensor.get(access.tensor())) {
        writes.add(new Write(copy, elements, writeRole(tensor, access.tensor(), copy, op)));
      }
    }
    return writes;
  }

  /** What a backward product reads is a stash, also where a forward product reads the same copy. */
  private String writeRole(Tensor tensor, int index, int copy, Op op) {
    Slot slot = copies.get(copy).slot();
    if (tensor.role() == TensorRole.ACTIVATION && op.phase() == Phase.FORWARD) {
      boolean kept = stashes.contains(copy) || (slot == Slot.VECTOR && vectorStash(index));
      return kept ? "stash" : "activation";
    }
    return vectorRole(tensor, slot, op.phase());
  }

  /** Whether backward reads the vector unit's copy, there being no narrower stash. */
  private boolean vectorStash(int tensor) {
    return readInBackward[tensor]
        && copiesOfTensor.get(tensor).stream().noneMatch(stashes::contains);
  }

  /** K and V stand where a weight stands, but are activations by role. */
  private String operandRole(int tensor, Slot slot) {
    if (trace.tensors().get(tensor).role() == TensorRole.WEIGHT) {
      return "weight";
    }
    return switch (slot) {
      case STASH, BACKWARD_W -> "stash";
      case OUTPUT_GRADIENT -> "gradient";
      default -> "activation";
    };
  }

  private static String vectorRole(Tensor tensor, Slot slot, Phase phase) {
    if (slot == Slot.MASTER_WEIGHT) {
      return "master_weight";
    }
    if (tensor.role() == TensorRole.ACTIVATION && phase == Phase.BACKWARD) {
      return "stash";
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
    return policy.format(new Use(slot, op.layer(), op.phase()), now);
  }
}
