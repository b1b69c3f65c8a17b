package org.bfpsim.workload.trace;

import java.util.List;

/**
 * One training step: ops over tensors, in an order in which every reader follows its writer.
 *
 * <p>A tensor that is read before any op has written it is there from the start (parameters,
 * optimizer states, inputs). An op may write a tensor that it or an earlier op reads (an update in
 * place); the later write waits for the earlier reads.
 */
public record Trace(TraceHeader header, List<Tensor> tensors, List<Op> ops) {
  public Trace {
    tensors = List.copyOf(tensors);
    ops = List.copyOf(ops);
  }

  public Tensor tensor(Access access) {
    return tensors.get(access.tensor());
  }
}
