package org.bfpsim.workload.importer.pytorch;

import java.util.List;

/**
 * A complete event of a profiler trace on the host: an operator, or a frame of the profiler.
 *
 * @param thread process and thread
 * @param startNanoseconds when it began
 * @param durationNanoseconds how long it took
 * @param order what tells calls apart that began at the same time: the recorder's own number
 * @param sequence what links an op and its backward function; negative where none does
 * @param isFrame whether it is a frame that the profiler put around calls
 */
record KinetoCall(
    String name,
    String thread,
    long startNanoseconds,
    long durationNanoseconds,
    long order,
    long sequence,
    boolean isFrame,
    List<EtArgument> inputs) {

  long endNanoseconds() {
    return startNanoseconds + durationNanoseconds;
  }
}
