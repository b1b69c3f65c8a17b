package org.bfpsim.workload.importer;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bfpsim.testing.SharedReference;
import org.bfpsim.workload.trace.Trace;

/** The real traces, each imported once for all tests. */
final class RealTraces {
  private static final Map<String, Trace> IMPORTED = new ConcurrentHashMap<>();

  private RealTraces() {}

  /** A PyTorch execution trace. */
  static Trace of(String file) {
    return of("pytorch_et", file, ImportOptions.DEFAULT);
  }

  static Trace of(String folder, String file, ImportOptions options) {
    return IMPORTED.computeIfAbsent(
        folder + "/" + file,
        name -> TraceImporters.read(SharedReference.path("traces", folder, file), options));
  }
}
