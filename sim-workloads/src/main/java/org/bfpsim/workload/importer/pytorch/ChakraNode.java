package org.bfpsim.workload.importer.pytorch;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A node of a Chakra trace: an operator of the host or a stretch of one, or a kernel.
 *
 * @param isOperator false for a kernel of the device
 * @param thread the thread that called it
 * @param call the recorder's number of the call that it is a stretch of
 */
record ChakraNode(
    long id,
    String name,
    boolean isOperator,
    long thread,
    long call,
    List<EtArgument> inputs,
    List<EtArgument> outputs) {
  private static final Pattern STRETCH = Pattern.compile("\\(\\d+\\)$");

  /** The operator's name: what launches kernels is cut into stretches named {@code op(0), …}. */
  String kind() {
    return isOperator ? STRETCH.matcher(name).replaceFirst("") : name;
  }
}
