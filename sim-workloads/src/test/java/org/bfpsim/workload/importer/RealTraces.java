package org.bfpsim.workload.importer;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bfpsim.testing.SharedReference;
import org.bfpsim.workload.trace.Trace;

/** The real execution traces, each imported once for all tests. */
final class RealTraces {
  private static final Map<String, Trace> IMPORTED = new ConcurrentHashMap<>();

  private RealTraces() {}

  static Trace of(String file) {
    return IMPORTED.computeIfAbsent(
        file, name -> TraceImporters.read(SharedReference.path("traces", "pytorch_et", name)));
  }
}
