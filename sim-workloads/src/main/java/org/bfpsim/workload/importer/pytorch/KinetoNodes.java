package org.bfpsim.workload.importer.pytorch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The calls of a profiler trace as nodes: numbered in the order in which they began, each below the
 * call of its thread that was open when it began. Ops and backward functions are linked by their
 * sequence number alone, since threads are numbered in two ways.
 */
final class KinetoNodes {
  private static final long FUNCTION_SCOPE = 1;
  private static final long USER_SCOPE = 7;
  private static final String ENGINE = "autograd::engine::evaluate_function: ";
  private static final Comparator<KinetoCall> BY_START =
      Comparator.comparingLong(KinetoCall::startNanoseconds)
          .thenComparing(Comparator.comparingLong(KinetoCall::durationNanoseconds).reversed())
          .thenComparing(KinetoCall::isFrame, Comparator.reverseOrder())
          .thenComparingLong(KinetoCall::order);

  /** A call that may still be open. */
  private record Open(long id, String name, long endNanoseconds) {}

  private KinetoNodes() {}

  static List<EtNode> of(List<KinetoCall> calls) {
    List<KinetoCall> sorted = new ArrayList<>(calls);
    sorted.sort(BY_START);
    Map<String, ArrayDeque<Open>> openByThread = new HashMap<>();
    List<EtNode> nodes = new ArrayList<>(sorted.size());
    for (int i = 0; i < sorted.size(); i++) {
      KinetoCall call = sorted.get(i);
      ArrayDeque<Open> open =
          openByThread.computeIfAbsent(call.thread(), thread -> new ArrayDeque<>());
      while (!open.isEmpty() && hasEnded(open.peek(), call)) {
        open.pop();
      }
      long id = i + 1L;
      nodes.add(node(id, Optional.ofNullable(open.peek()), call));
      open.push(new Open(id, call.name(), call.endNanoseconds()));
    }
    return nodes;
  }

  /** Times are rounded: a call of no duration may begin as the one around it ends. */
  private static boolean hasEnded(Open open, KinetoCall next) {
    return open.endNanoseconds() < next.startNanoseconds()
        || (open.endNanoseconds() == next.startNanoseconds() && next.durationNanoseconds() > 0);
  }

  /** What the engine runs is a backward function, whatever its name. */
  private static long scope(Optional<Open> around, KinetoCall call) {
    boolean function = around.filter(o -> o.name().equals(ENGINE + call.name())).isPresent();
    return call.isFrame() ? USER_SCOPE : function ? FUNCTION_SCOPE : 0;
  }

  private static EtNode node(long id, Optional<Open> around, KinetoCall call) {
    return new EtNode(
        id,
        call.name(),
        around.map(Open::id).orElse(id),
        scope(around, call),
        0,
        0,
        call.sequence(),
        call.inputs(),
        List.of(),
        Known.NOTHING);
  }
}
