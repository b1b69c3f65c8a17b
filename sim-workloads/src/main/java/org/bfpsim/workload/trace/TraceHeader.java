package org.bfpsim.workload.trace;

import java.util.List;

/**
 * What a trace is of.
 *
 * @param model the model's name
 * @param origin who wrote it: {@code bfpsim generate}, or the schema of the imported file
 * @param batch sequences in a step; 0 where the source does not say
 * @param sequence tokens of a sequence; 0 where the source does not say
 * @param steps training steps that the trace holds
 * @param assumptions what the importer or generator had to assume, one sentence each
 * @param treatments how each kind of op of an imported source was treated; empty for a generated
 *     trace
 */
public record TraceHeader(
    String model,
    String origin,
    long batch,
    long sequence,
    int steps,
    List<String> assumptions,
    List<Treatment> treatments) {
  public static final String SCHEMA = "bfpsim.trace/1";

  public TraceHeader {
    assumptions = List.copyOf(assumptions);
    treatments = List.copyOf(treatments);
  }
}
