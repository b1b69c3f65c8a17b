package org.bfpsim.machine.sequencer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import org.bfpsim.core.InputException;
import org.bfpsim.machine.RandomMachines;
import org.bfpsim.machine.Simulator;
import org.bfpsim.machine.arch.Architecture;
import org.bfpsim.machine.mapping.Mapping;
import org.bfpsim.machine.precision.Write;
import org.bfpsim.testing.SharedReference;
import org.bfpsim.workload.policy.Moment;
import org.bfpsim.workload.trace.GemmOp;
import org.bfpsim.workload.trace.Trace;
import org.junit.jupiter.api.Test;

/** The tiles of every op of random steps on random machines, taken one by one. */
class JobsTest {
  private static final int CASES = SharedReference.randomCases(40);

  private interface Visitor {
    void visit(StepPlan step, OpPlan op, Architecture architecture, String what);
  }

  private static void forEachOp(Visitor visitor) {
    int planned = 0;
    for (long seed = 1000; seed < 1000 + CASES; seed++) {
      RandomMachines random = new RandomMachines(seed);
      Architecture architecture = random.chunked();
      Trace trace = random.workload();
      StepPlan step;
      try {
        step =
            new StepPlanner(architecture, Simulator.dramPart(architecture))
                .plan(trace, random.policy(architecture), Moment.START);
      } catch (InputException refusal) {
        continue;
      }
      planned++;
      for (OpPlan op : step.ops()) {
        visitor.visit(step, op, architecture, "seed " + seed + ", op " + op.op().name());
      }
    }
    assertTrue(planned > CASES / 2, planned + " of " + CASES + " planned");
  }

  private static long ceilDiv(long value, long divisor) {
    return (value + divisor - 1) / divisor;
  }

  @Test
  void aGemmsTilesMakeItsMacsAndLoadAnOperandExactlyWhenItsTileChanges() {
    forEachOp(
        (step, op, architecture, what) -> {
          if (op.op() instanceof GemmOp gemm) {
            walk(step, op, gemm, architecture, what);
          }
        });
  }

  /** Walks the loops that the mapping names, beside the jobs. */
  private static void walk(
      StepPlan step, OpPlan op, GemmOp gemm, Architecture architecture, String what) {
    Mapping mapping = op.mapping().orElseThrow().mapping();
    var shape = gemm.shape();
    long[] tiles = {
      ceilDiv(shape.m(), mapping.tileM()),
      ceilDiv(shape.n(), mapping.tileN()),
      ceilDiv(shape.k(), mapping.tileK())
    };
    String nest = mapping.order().label();
    JobSource jobs = step.arrayJobs(op, architecture);
    Job job = new Job();
    long macs = 0;
    long converted = 0;
    boolean last = false;
    String lastA = "";
    String lastB = "";
    String lastC = "";
    int spills = 0;
    int refills = 0;
    Map<Long, String> waiting = new HashMap<>();
    for (long b = 0; b < ceilDiv(shape.batch(), mapping.products()); b++) {
      long all = tiles[0] * tiles[1] * tiles[2];
      for (long number = 0; number < all; number++) {
        assertTrue(!last, what);
        long[] at = split(number, nest, tiles);
        job.reset(0, number);
        last = jobs.next(job);
        macs += job.macs;
        converted += job.conversion.elements();
        String a = b + "," + at[0] + "," + at[2];
        String w = b + "," + at[2] + "," + at[1];
        String c = b + "," + at[0] + "," + at[1];
        assertEquals(!a.equals(lastA), loads(job, 0), what + " A at " + number);
        assertEquals(!w.equals(lastB), loads(job, 1), what + " B at " + number);
        boolean back = !c.equals(lastC) && at[2] > 0;
        assertEquals(back, loads(job, GemmJobs.PARTIAL_SUMS), what + " C at " + number);
        refills += back ? 1 : 0;
        if (back) {
          String tile = waiting.remove(address(job.loads));
          assertEquals(c, tile, what + " partial sums read at " + number);
        }
        if (stores(job, GemmJobs.PARTIAL_SUMS)) {
          spills++;
          String lost = waiting.put(address(job.stores), c);
          assertNull(lost, what + " partial sums overwritten at " + number);
        }
        assertEquals(at[2] == tiles[2] - 1, stores(job, 0), what + " result at " + number);
        assertTrue(
            fits(job, architecture), what + ": a tile exceeds its buffer " + mapping.label());
        lastA = a;
        lastB = w;
        lastC = c;
      }
    }
    assertTrue(last, what);
    assertEquals(shape.macs(), macs, what);
    assertEquals(convertedElements(step, op), converted, what);
    assertTrue(waiting.isEmpty(), what);
    assertEquals(refills, spills, what + ": every spilled tile comes back once");
  }

  private static long[] split(long number, String nest, long[] tiles) {
    long[] at = new long[3];
    long rest = number;
    for (int loop = 2; loop >= 0; loop--) {
      int dimension = "mnk".indexOf(nest.charAt(loop));
      at[dimension] = rest % tiles[dimension];
      rest /= tiles[dimension];
    }
    return at;
  }

  /** Elements of the op's writes whose format needs the converter. */
  private static long convertedElements(StepPlan step, OpPlan op) {
    return op.precision().writes().stream()
        .filter(write -> step.precision().copies().get(write.copy()).encoding().converted())
        .mapToLong(Write::elements)
        .sum();
  }

  /** Where partial sums go to or come from. */
  private static long address(Transfers transfers) {
    for (int entry = 0; entry < transfers.count(); entry++) {
      if (transfers.index(entry) == GemmJobs.PARTIAL_SUMS) {
        return transfers.runs().address(transfers.firstRun(entry));
      }
    }
    throw new AssertionError("no partial sums");
  }

  private static boolean loads(Job job, int index) {
    return has(job.loads, index);
  }

  private static boolean stores(Job job, int index) {
    return has(job.stores, index);
  }

  private static boolean has(Transfers transfers, int index) {
    for (int entry = 0; entry < transfers.count(); entry++) {
      if (transfers.index(entry) == index) {
        return true;
      }
    }
    return false;
  }

  private static boolean fits(Job job, Architecture architecture) {
    for (int entry = 0; entry < job.loads.count(); entry++) {
      int index = job.loads.index(entry);
      var sram = architecture.sram();
      long room =
          index == 0
              ? sram.operandA().tileBytes()
              : index == 1 ? sram.operandB().tileBytes() : Long.MAX_VALUE;
      if (index == GemmJobs.PARTIAL_SUMS) {
        room = sram.output().tileBytes();
      }
      if (job.loads.usefulBytes(entry) > room) {
        return false;
      }
    }
    return true;
  }

  @Test
  void aVectorOpsSharesAddUpToEachTensorOnceAndItsTilesFitTheBuffer() {
    forEachOp(
        (step, op, architecture, what) -> {
          if (op.op() instanceof GemmOp) {
            return;
          }
          JobSource jobs;
          try {
            jobs = step.vectorJobs(op, architecture);
          } catch (InputException refusal) {
            return;
          }
          long room = architecture.sram().vector().tileBytes() / 2;
          int reads = op.precision().reads().size();
          long[] useful = new long[reads + op.precision().writes().size()];
          long elements = 0;
          long converted = 0;
          Job job = new Job();
          boolean last = false;
          while (!last) {
            job.reset(0, 0);
            last = jobs.next(job);
            elements += job.vectorElements;
            converted += job.conversion.elements();
            long bytes = 0;
            for (int entry = 0; entry < job.loads.count(); entry++) {
              useful[job.loads.index(entry)] += job.loads.usefulBytes(entry);
              bytes += job.loads.usefulBytes(entry);
            }
            for (int entry = 0; entry < job.stores.count(); entry++) {
              useful[reads + job.stores.index(entry)] += job.stores.usefulBytes(entry);
              bytes += job.stores.usefulBytes(entry);
            }
            assertTrue(bytes <= room, what + ": " + bytes + " bytes in " + room);
          }
          boolean byLines = ((VectorJobs) jobs).tileColumns() == 1;
          assertEquals(((VectorJobs) jobs).elements(), elements, what);
          assertEquals(convertedElements(step, op), converted, what);
          int at = 0;
          for (Part part : Part.of(op, step.placement())) {
            long whole = 0;
            for (int plane = 0; plane < part.planes(); plane++) {
              long line = part.columns() * part.tensor().rowsPerLine();
              whole += part.lines() * part.tensor().segmentBytes(plane, 0, line);
            }
            // Where a tile ends inside a line, two tiles may share the byte at the seam.
            long seams =
                byLines ? 0 : part.planes() * part.lines() * ((VectorJobs) jobs).tileColumns();
            assertTrue(whole <= useful[at] && useful[at] <= whole + seams, what + " part " + at);
            at++;
          }
        });
  }
}
