package org.bfpsim.workload.importer.pytorch;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A node: one call of an operator, or a frame around some.
 *
 * @param id unique; ascending in the order in which calls began
 * @param parent the node that it was called from; its own id at the root
 * @param scope what the profiler takes it for: 0 operator, 1 backward function, 7 user's frame
 * @param thread the thread that called it
 * @param forwardThread of a backward function: the thread of the forward op
 * @param sequence what links an op and its backward function; negative where none does
 * @param known what is known of it beforehand
 */
record EtNode(
    long id,
    String name,
    long parent,
    long scope,
    long thread,
    long forwardThread,
    long sequence,
    List<EtArgument> inputs,
    List<EtArgument> outputs,
    Known known) {
  private static final long BACKWARD_SCOPE = 1;
  private static final long USER_SCOPE = 7;
  private static final String ENGINE = "autograd::engine::evaluate_function: ";
  private static final Pattern BACKWARD = Pattern.compile("\\w+Backward\\d+");

  /** The same call with other arguments. */
  EtNode with(List<EtArgument> otherInputs, List<EtArgument> otherOutputs) {
    return new EtNode(
        id, name, parent, scope, thread, forwardThread, sequence, otherInputs, otherOutputs, known);
  }

  /** The same call under another name. */
  EtNode named(String otherName) {
    return new EtNode(
        id, otherName, parent, scope, thread, forwardThread, sequence, inputs, outputs, known);
  }

  /** A node of the autograd engine that runs one backward function. */
  boolean isEngineFrame() {
    return name.startsWith(ENGINE);
  }

  /** A backward function. */
  boolean isBackwardFunction() {
    return !isEngineFrame() && (scope == BACKWARD_SCOPE || BACKWARD.matcher(name).matches());
  }

  /** A backward function of PyTorch itself, all of whose work is in the nodes inside. */
  boolean isOwnBackwardFunction() {
    return BACKWARD.matcher(name).matches() || name.startsWith("torch::autograd::");
  }

  boolean isAccumulation() {
    return name.equals("torch::autograd::AccumulateGrad");
  }

  boolean isOptimizer() {
    return name.startsWith("Optimizer.");
  }

  boolean isProfilerStep() {
    return name.startsWith("ProfilerStep#");
  }

  /** A process, thread, step or a stretch that a user marked. */
  boolean isUserFrame() {
    return scope == USER_SCOPE && !name.contains("::");
  }

  boolean isInPlace() {
    return name.endsWith("_") && !name.endsWith("__");
  }
}
