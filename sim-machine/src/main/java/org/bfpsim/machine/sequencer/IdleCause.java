package org.bfpsim.machine.sequencer;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;

/**
 * Finds why the array is idle: what its next job waits for, the first of loads, predecessors and
 * room for results that is missing.
 */
final class IdleCause {
  private final List<OpPlan> plans;
  private final OpRecord[] records;
  private final Stream array;
  private final Stream vector;
  private final Server converter;
  private final boolean usesHost;

  /** Whether the vector unit works on results of the array, or these wait for it. */
  private final BooleanSupplier epilogues;

  IdleCause(
      List<OpPlan> plans,
      OpRecord[] records,
      Stream array,
      Stream vector,
      Server converter,
      boolean usesHost,
      BooleanSupplier epilogues) {
    this.plans = plans;
    this.records = records;
    this.array = array;
    this.vector = vector;
    this.converter = converter;
    this.usesHost = usesHost;
    this.epilogues = epilogues;
  }

  /** The cause at present. */
  StallCause at(long now) {
    if (array.computed == array.generated) {
      return array.exhausted() ? StallCause.DRAINED : output(now);
    }
    Job job = array.job(array.computed);
    if (!plans.get(job.op).waits().over(records) || !array.mayStart(job)) {
      return predecessor(job.op, now);
    }
    if (job.loadsPending > 0) {
      return StallCause.OPERAND;
    }
    return job.regrouped ? output(now) : StallCause.CONVERTER;
  }

  private StallCause predecessor(int op, long now) {
    if (vector.unitBusy) {
      return StallCause.VECTOR_UNIT;
    }
    if (converter.busyAt(now)) {
      return StallCause.CONVERTER;
    }
    return waitsForLink(op) ? StallCause.LINK : StallCause.DEPENDENCY;
  }

  /** Whether an op of the array, or the next one of the vector unit, waits for a transfer. */
  private boolean waitsForLink(int op) {
    return usesHost
        && (waitsForTransfer(op)
            || (vector.computed < vector.generated
                && waitsForTransfer(vector.job(vector.computed).op)));
  }

  private boolean waitsForTransfer(int op) {
    IntPredicate isTransfer = before -> plans.get(before).toHost() || plans.get(before).fromHost();
    return plans.get(op).waits().on(records, isTransfer);
  }

  /** Where an epilogue's vector work holds the output buffer, the vector unit is the cause. */
  private StallCause output(long now) {
    if (epilogues.getAsBoolean()) {
      return StallCause.VECTOR_UNIT;
    }
    return converter.busyAt(now) ? StallCause.CONVERTER : StallCause.OUTPUT;
  }
}
