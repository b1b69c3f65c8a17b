package org.bfpsim.machine.sequencer;

import java.util.List;
import java.util.function.Function;

/**
 * The jobs of one unit, in the order of the trace.
 *
 * <p>At most two jobs hold operands at once, the one that computes or will compute next and the one
 * that is loaded meanwhile; at most two output tiles are open.
 */
final class Stream {
  static final int OPERAND_SLOTS = 2;
  static final int OUTPUT_SLOTS = 2;

  /** Jobs under way at once: those with operands, and those whose results still leave. */
  static final int RING = 8;

  private final List<OpPlan> ops;
  private final Function<OpPlan, JobSource> sources;
  private final Job[] ring = new Job[RING];
  private int nextOp;
  private JobSource source;
  private OpPlan current;
  long generated;
  long computed;
  long retired;
  boolean unitBusy;
  int outputsOpen;

  Stream(List<OpPlan> ops, Function<OpPlan, JobSource> sources) {
    this.ops = ops;
    this.sources = sources;
    for (int slot = 0; slot < RING; slot++) {
      ring[slot] = new Job();
    }
  }

  Job job(long number) {
    return ring[(int) (number % RING)];
  }

  int slot(long number) {
    return (int) (number % RING);
  }

  Job inSlot(int slot) {
    return ring[slot];
  }

  boolean exhausted() {
    return source == null && nextOp == ops.size();
  }

  /** Whether a job may be brought in now. */
  boolean hasRoom() {
    return !exhausted() && generated - computed < OPERAND_SLOTS && generated - retired < RING;
  }

  /** Whether the next job will be its op's first. */
  boolean startsOp() {
    return source == null;
  }

  /** Brings in the next job; returns whether it is its op's last. */
  boolean generate() {
    if (source == null) {
      current = ops.get(nextOp++);
      source = sources.apply(current);
    }
    Job job = job(generated);
    job.reset(current.index(), generated++);
    boolean last = source.next(job);
    if (last) {
      source = null;
    }
    return last;
  }

  /** Whether all that a job stores is stored. */
  boolean isDone(long number) {
    return number < retired || job(number).done;
  }

  /** Whether the job is done that this one takes up from. */
  boolean mayStart(Job job) {
    return job.startsAfter < 0 || isDone(job.startsAfter);
  }

  /** Forgets the jobs at the tail that are done. */
  void retire() {
    while (retired < generated && job(retired).done) {
      retired++;
    }
  }
}
