package org.bfpsim.workload.importer.pytorch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bfpsim.workload.trace.GemmRole;
import org.bfpsim.workload.trace.Phase;

/**
 * What each call of an operator log is for, which the log does not say, from strides and shapes.
 *
 * <p>A product that reads A transposed in place is a weight gradient (in a batch: the gradient of
 * the second operand), since only backward reads an activation so. One that reads B transposed is
 * an input gradient where forward has the product of the swapped shape with B as it lies, else
 * forward. One that reads neither transposed is an input gradient. In a batch there are as many
 * forward products of a shape as gradients of their second operand; the rest are input gradients.
 */
final class OpLogRoles {
  private final List<OpLogLine> lines;
  private final boolean trains;
  private final Map<List<Long>, Integer> forwardAsItLies = new HashMap<>();
  private final Map<List<Long>, Integer> forward = new HashMap<>();
  private final Map<List<Long>, Integer> batchedForward = new HashMap<>();

  OpLogRoles(List<OpLogLine> lines) {
    this.lines = lines;
    this.trains = lines.stream().anyMatch(line -> line.kind().contains("_backward"));
    lines.forEach(this::note);
  }

  private void note(OpLogLine line) {
    if (line.isProduct("aten::addmm", "aten::mm")) {
      boolean mm = line.kind().equals("aten::mm");
      if (!mm && !isTransposed(line.operand(1))) {
        forwardAsItLies.merge(shape(line), line.count(), Integer::sum);
      }
      if (!mm || isTransposed(line.operand(1))) {
        forward.merge(shape(line), line.count(), Integer::sum);
      }
    } else if (line.isProduct("aten::bmm", "aten::baddbmm") && isTransposed(line.operand(2))) {
      List<Long> s = shape(line);
      batchedForward.merge(
          List.of(s.get(0), s.get(3), s.get(2), s.get(1)), line.count(), Integer::sum);
    }
  }

  /** What is known of each of a line's calls. */
  List<Known> of(OpLogLine line) {
    List<Known> known = new ArrayList<>(line.count());
    if (!trains || line.isProduct("aten::addmm")) {
      boolean product = line.isProduct("aten::addmm", "aten::mm", "aten::bmm", "aten::baddbmm");
      Known each = product ? Known.role(GemmRole.FORWARD) : Known.phase(Phase.FORWARD);
      return repeated(each, line.count(), known);
    } else if (line.isProduct("aten::mm")) {
      return repeated(Known.role(role(line)), line.count(), known);
    } else if (line.isProduct("aten::bmm", "aten::baddbmm")) {
      int ahead = isTransposed(line.operand(2)) ? 0 : forwardShare(line);
      repeated(Known.role(GemmRole.FORWARD), ahead, known);
      return repeated(Known.role(GemmRole.INPUT_GRADIENT), line.count() - ahead, known);
    }
    boolean backward = line.kind().contains("_backward");
    return repeated(Known.phase(backward ? Phase.BACKWARD : Phase.FORWARD), line.count(), known);
  }

  private static List<Known> repeated(Known each, int count, List<Known> into) {
    for (int i = 0; i < count; i++) {
      into.add(each);
    }
    return into;
  }

  private GemmRole role(OpLogLine line) {
    List<Long> s = shape(line);
    long m = s.get(1);
    long n = s.get(2);
    long k = s.get(3);
    boolean gradientOfWeights =
        isExpanded(line.operand(2)) && forward.containsKey(List.of(1L, k, m, n));
    if (isTransposed(line.operand(2)) || gradientOfWeights) {
      return GemmRole.WEIGHT_GRADIENT;
    }
    boolean swapped = forwardAsItLies.containsKey(List.of(1L, m, k, n));
    return isTransposed(line.operand(1)) && !swapped ? GemmRole.FORWARD : GemmRole.INPUT_GRADIENT;
  }

  /** Of a batched line: how many of its calls are forward; those that copy B are, first of all. */
  private int forwardShare(OpLogLine line) {
    List<Long> shape = shape(line);
    int left = batchedForward.getOrDefault(shape, 0);
    for (boolean transposed : new boolean[] {false, true}) {
      for (OpLogLine other : lines) {
        boolean alike =
            other.isProduct("aten::bmm", "aten::baddbmm")
                && shape(other).equals(shape)
                && !isTransposed(other.operand(2))
                && isTransposed(other.operand(1)) == transposed;
        if (alike && other.number() == line.number()) {
          return Math.min(left, line.count());
        } else if (alike) {
          left -= Math.min(left, other.count());
        }
      }
    }
    return left;
  }

  /** Batch, M, N and K. */
  private static List<Long> shape(OpLogLine line) {
    EtTensor a = line.operand(2);
    EtTensor b = line.operand(1);
    return List.of(a.shape().size() > 2 ? a.size(0) : 1, a.size(-2), b.size(-1), a.size(-1));
  }

  private static boolean isTransposed(EtTensor matrix) {
    return new Strides().isTransposed(matrix);
  }

  private static boolean isExpanded(EtTensor matrix) {
    return matrix.strides().filter(s -> s.stream().allMatch(stride -> stride == 0)).isPresent();
  }
}
